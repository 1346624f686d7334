using Xunit;

namespace Orkestra.TestKit;

/// <summary>
/// A fact that needs a real Kubernetes API server. Runs when <c>KUBEBUILDER_ASSETS</c> names the binaries or
/// <c>ORKESTRA_TEST_KUBECONFIG</c> names a cluster, and is reported as skipped otherwise.
/// </summary>
public sealed class RealClusterFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test runs here.</summary>
    public RealClusterFactAttribute() => Skip = RealClusterEnvironment.SkipReason;
}
