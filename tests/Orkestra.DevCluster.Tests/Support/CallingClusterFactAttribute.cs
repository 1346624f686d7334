using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>A test that needs a real API server which can call this process, and is skipped without one.</summary>
internal sealed class CallingClusterFactAttribute : FactAttribute
{
    public CallingClusterFactAttribute() => Skip = SkipReason;

    /// <summary>Why such tests cannot run here, or null when they can.</summary>
    public static string? SkipReason =>
        RealClusterEnvironment.SkipReason
        ?? (RealClusterEnvironment.KubeConfigPath is null ? null : "A cluster elsewhere cannot call webhooks in this process.");
}
