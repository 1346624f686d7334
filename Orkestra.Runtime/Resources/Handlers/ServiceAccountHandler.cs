using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>serviceAccounts</c>.</summary>
internal sealed class ServiceAccountHandler : IResourceCompiler
{
    public string ResourceKey => "serviceAccounts";

    public IReadOnlyCollection<string> Keys { get; } = [];

    public ResourceBody CompileBody(DeclarationFields fields) => new ServiceAccountBody();
}
