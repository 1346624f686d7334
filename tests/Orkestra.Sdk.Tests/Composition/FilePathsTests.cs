using Orkestra.Sdk.Composition;

namespace Orkestra.Sdk.Tests.Composition;

public sealed class FilePathsTests
{
    [Theory]
    [InlineData("a/./b/../c.yaml", "a/c.yaml")]
    [InlineData("./a.yaml", "a.yaml")]
    [InlineData("../a.yaml", "../a.yaml")]
    [InlineData("../../x/../a.yaml", "../../a.yaml")]
    [InlineData("/a//b/../../c", "/c")]
    [InlineData("a\\b", "a/b")]
    public void A_path_is_shortened_without_looking_at_files(string path, string expected) => Assert.Equal(expected, FilePaths.Normalize(path));

    [Theory]
    [InlineData("./crd.yaml", "a/b", "a", "./b/crd.yaml")]
    [InlineData("crd.yaml", "team", "deploy", "../team/crd.yaml")]
    [InlineData("../crd.yaml", "team/x", "", "./team/crd.yaml")]
    [InlineData("../crd.yaml", "", "a", "../../crd.yaml")]
    [InlineData("/etc/crd.yaml", "a", "b", "/etc/crd.yaml")]
    [InlineData("https://example.com/crd.yaml", "a", "b", "https://example.com/crd.yaml")]
    [InlineData("crd.yaml", "/x/a", "/x/b", "../a/crd.yaml")]
    [InlineData("crd.yaml", "a", "../b", "crd.yaml")]
    public void A_path_is_told_from_another_directory(string path, string from, string to, string expected) => Assert.Equal(expected, FilePaths.Rebase(path, from, to));
}
