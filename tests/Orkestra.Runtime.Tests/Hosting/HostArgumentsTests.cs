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

    [Fact]
    public void A_development_run_elects_nobody_and_says_what_its_cluster_is_like()
    {
        Assert.True(HostArguments.TryParse(["run", "--dev", "--dev-port", "7443", "--dev-kubeconfig", "dev.kubeconfig", "--apply", "a.yaml", "--apply", "b.yaml"], out HostArguments? arguments, out _));

        Assert.False(arguments.Elects);
        Assert.Equal((7443, "dev.kubeconfig", "a.yaml b.yaml"), (arguments.Development!.Port, arguments.Development.KubeConfig, string.Join(' ', arguments.Development.Apply)));
        Assert.Empty(arguments.Files);
    }

    [Theory]
    [InlineData("unknown option --leader; known are -f FILE, --no-leader-election, and for development --dev, --dev-port PORT, --dev-kubeconfig FILE and --apply FILE", "--leader")]
    [InlineData("--dev-kubeconfig needs a file", "--dev", "--dev-kubeconfig")]
    [InlineData("--dev-port needs a port", "--dev", "--dev-port", "http")]
    [InlineData("--dev-port, --dev-kubeconfig and --apply need --dev", "run", "--apply", "a.yaml")]
    [InlineData("-f needs a file", "run", "-f")]
    public void What_cannot_be_understood_is_named(string expected, params string[] args)
    {
        Assert.False(HostArguments.TryParse(args, out _, out string? problem));

        Assert.Equal(expected, problem);
    }
}
