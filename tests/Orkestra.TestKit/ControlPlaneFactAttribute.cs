using Xunit;

namespace Orkestra.TestKit;

/// <summary>
/// A fact that starts a control plane of its own, so that a cluster of somebody else does not do; skipped unless
/// <c>KUBEBUILDER_ASSETS</c> names the binaries.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ControlPlaneFactAttribute : FactAttribute
{
    private readonly bool _needsCorpus;

    /// <summary>Decides whether the test runs here.</summary>
    public ControlPlaneFactAttribute() =>
        Skip = RealClusterEnvironment.Assets is null ? "Starts servers of its own: set KUBEBUILDER_ASSETS (eng/control-plane/build.sh prints it)." : null;

    /// <summary>Whether the test needs the third-party Katalogs too.</summary>
    public bool NeedsCorpus
    {
        get => _needsCorpus;
        init
        {
            _needsCorpus = value;
            Skip ??= value ? CorpusFactAttribute.SkipReason : null;
        }
    }
}
