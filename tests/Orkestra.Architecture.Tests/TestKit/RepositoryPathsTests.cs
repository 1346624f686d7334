using Orkestra.TestKit;

namespace Orkestra.Architecture.Tests.TestKit;

public sealed class RepositoryPathsTests
{
    [Fact]
    public void Root_holds_the_solution() => Assert.True(File.Exists(Path.Combine(RepositoryPaths.Root, "Orkestra.sln")));

    [CorpusFact]
    public void Corpus_holds_its_index() => Assert.True(File.Exists(Path.Combine(RepositoryPaths.Corpus, "INDEX.md")));
}
