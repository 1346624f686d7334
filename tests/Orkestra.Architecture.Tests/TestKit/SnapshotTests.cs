using Orkestra.TestKit;
using Xunit.Sdk;

namespace Orkestra.Architecture.Tests.TestKit;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orkestra-snapshot-");

    [Fact]
    public void Match_compares_with_the_file_beside_the_test() => Snapshot.Match("approved text\r\nof two lines");

    [Fact]
    public void A_difference_leaves_the_received_file_and_names_the_line()
    {
        string verified = Path.Combine(_directory.FullName, "page.verified.txt");
        File.WriteAllText(verified, "one\ntwo\n");

        XunitException failure = Assert.ThrowsAny<XunitException>(() => Snapshot.MatchFile("one\nthree\n", verified, accept: false));

        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\nthree\n", File.ReadAllText(Path.Combine(_directory.FullName, "page.received.txt")));
    }

    [Fact]
    public void Accepting_writes_the_approved_file()
    {
        string verified = Path.Combine(_directory.FullName, "page.verified.txt");

        Snapshot.MatchFile("one", verified, accept: true);

        Assert.Equal("one\n", File.ReadAllText(verified));
    }

    [Fact]
    public void A_match_removes_an_older_received_file()
    {
        string verified = Path.Combine(_directory.FullName, "page.verified.txt");
        string received = Path.Combine(_directory.FullName, "page.received.txt");
        File.WriteAllText(verified, "one\n");
        File.WriteAllText(received, "old\n");

        Snapshot.MatchFile("one", verified);

        Assert.False(File.Exists(received));
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
