using Orkestra.Runtime.Hosting;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class HostArgumentsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("", true, "run")]
    [InlineData("a.yaml b.yaml", true, "a.yaml", "b.yaml")]
    [InlineData("a.yaml b.yaml", true, "run", "-f", "a.yaml", "--file", "b.yaml")]
    [InlineData("a.yaml", false, "--no-leader-election", "a.yaml")]
    [InlineData("run", true, "-f", "run")]
    public void Files_and_leader_election_are_read(string files, bool elects, params string[] args)
    {
        Assert.True(HostArguments.TryParse(args, out HostArguments? arguments, out _));

        Assert.Equal(files, string.Join(' ', arguments.Files));
        Assert.Equal(elects, arguments.Elects);
    }

    [Theory]
    [InlineData("unknown option --leader; known are -f FILE and --no-leader-election", "--leader")]
    [InlineData("-f needs a file", "run", "-f")]
    public void What_cannot_be_understood_is_named(string expected, params string[] args)
    {
        Assert.False(HostArguments.TryParse(args, out _, out string? problem));

        Assert.Equal(expected, problem);
    }
}
