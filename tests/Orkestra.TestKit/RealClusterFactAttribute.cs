using Xunit;

namespace Orkestra.TestKit;

/// <summary>
/// A fact that needs a real Kubernetes API server. Runs when <c>KUBEBUILDER_ASSETS</c> names the binaries or
/// <c>ORKESTRA_TEST_KUBECONFIG</c> names a cluster, and is reported as skipped otherwise.
/// </summary>
public sealed class RealClusterFactAttribute : FactAttribute
{
    private readonly string? _minimumVersion;

    /// <summary>Decides whether the test runs here.</summary>
    public RealClusterFactAttribute() => Skip = RealClusterEnvironment.SkipReason;

    /// <summary>The first Kubernetes version that has what the test needs, such as <c>1.23</c>; the test is skipped on an older one.</summary>
    public string? MinimumVersion
    {
        get => _minimumVersion;
        init
        {
            _minimumVersion = value;
            if (Skip is null && value is not null && RealClusterEnvironment.Version.Value < Version.Parse(value))
            {
                Skip = $"Needs Kubernetes {value}, and this is {RealClusterEnvironment.Version.Value}.";
            }
        }
    }
}
