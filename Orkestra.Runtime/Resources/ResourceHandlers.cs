using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Handlers;

namespace Orkestra.Runtime.Resources;

/// <summary>The kinds this version creates. A new kind is a handler, a body and a line here.</summary>
public static class ResourceHandlers
{
    /// <summary>All built-in kinds.</summary>
    public static IReadOnlyList<IResourceCompiler> BuiltIn { get; } =
    [
        new SecretHandler(), new ConfigMapHandler(), new ServiceAccountHandler(), new DeploymentHandler(), new ServiceHandler(),
    ];
}
