using Xunit;

namespace Orkestra.TestKit;

/// <summary>A theory that needs the third-party Katalogs beside the checkout, and is reported as skipped without them.</summary>
public sealed class CorpusTheoryAttribute : TheoryAttribute
{
    /// <summary>Decides whether the test runs here.</summary>
    public CorpusTheoryAttribute() => Skip = CorpusFactAttribute.SkipReason;
}
