using Xunit;

namespace Orkestra.TestKit;

/// <summary>A fact that needs the third-party Katalogs beside the checkout, and is reported as skipped without them.</summary>
public sealed class CorpusFactAttribute : FactAttribute
{
    internal static string? SkipReason =>
        RepositoryPaths.HasCorpus ? null : $"Needs the corpus at {RepositoryPaths.Corpus}, or ORKESTRA_CORPUS naming it.";

    /// <summary>Decides whether the test runs here.</summary>
    public CorpusFactAttribute() => Skip = SkipReason;
}
