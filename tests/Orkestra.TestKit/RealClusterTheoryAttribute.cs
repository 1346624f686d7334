using Xunit;

namespace Orkestra.TestKit;

/// <summary>A theory under the same condition as <see cref="RealClusterFactAttribute"/>.</summary>
public sealed class RealClusterTheoryAttribute : TheoryAttribute
{
    /// <summary>Decides whether the test runs here.</summary>
    public RealClusterTheoryAttribute() => Skip = RealClusterEnvironment.SkipReason;
}
