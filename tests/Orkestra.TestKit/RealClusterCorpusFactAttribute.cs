using Xunit;

namespace Orkestra.TestKit;

/// <summary>A fact that needs both a real Kubernetes API server and the corpus, and is reported as skipped without either.</summary>
public sealed class RealClusterCorpusFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test runs here.</summary>
    public RealClusterCorpusFactAttribute() => Skip = RealClusterEnvironment.SkipReason ?? CorpusFactAttribute.SkipReason;
}
