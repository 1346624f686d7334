using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>serviceAccounts</c>.</summary>
internal sealed class ServiceAccountHandler : ResourceCompiler
{
    public override string ResourceKey => "serviceAccounts";

    public override IReadOnlyCollection<string> Keys { get; } = [];

    public override ResourceBody CompileBody(DeclarationFields fields) => new ServiceAccountBody();
}
