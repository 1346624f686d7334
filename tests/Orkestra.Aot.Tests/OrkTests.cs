namespace Orkestra.Aot.Tests;

public sealed class OrkTests(AotBinaries binaries) : IClassFixture<AotBinaries>
{
    [AotFact]
    public async Task Version_prints_the_name_of_the_program()
    {
        CommandResult result = await Command.RunAsync(binaries.Ork, "version");

        Assert.Equal("", result.Errors);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("ork", result.Output, StringComparison.Ordinal);
    }

    [AotFact]
    public void The_binary_stands_alone() =>
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(binaries.Ork)!, "*.dll"));
}
