using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>namespaces</c>.</summary>
internal sealed class NamespaceHandler : IResourceCompiler
{
    public string ResourceKey => "namespaces";

    public IReadOnlyCollection<string> Keys { get; } = ["finalizers"];

    public ResourceBody CompileBody(DeclarationFields fields) => new NamespaceBody { Finalizers = fields.Texts("finalizers") };
}
