using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>namespaces</c>.</summary>
internal sealed class NamespaceHandler : ResourceCompiler
{
    public override string ResourceKey => "namespaces";

    public override IReadOnlyCollection<string> Keys { get; } = ["finalizers"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new NamespaceBody { Finalizers = fields.Texts("finalizers") };
}
