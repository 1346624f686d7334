namespace Orkestra.Cli.Tests.Commands;

public sealed class VersionCommandTests
{
    [Fact]
    public async Task It_names_the_version_and_what_it_runs_on()
    {
        using var place = new Workplace();

        CommandResult result = await place.RunAsync("version");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Matches(@"^Orkestra version: \d+\.\d+\.\d+.*\nCommit:           (unknown|[0-9a-f]{7,40})\nPlatform:         \S+\nFramework:        \.NET ", result.Output);
    }
}
