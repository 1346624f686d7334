using Orkestra.TestKit;

namespace Orkestra.Aot.Tests;

/// <summary>Where the published executables are; publishes them once when asked to.</summary>
public sealed class AotBinaries : IAsyncLifetime
{
    private string? _directory;

    public static string? SkipReason =>
        Named is null && !PublishWanted
            ? "Needs the NativeAOT binaries: set ORKESTRA_AOT_BINARIES to what eng/publish-aot.sh prints, or ORKESTRA_AOT_TESTS=1 to publish them."
            : null;

    public string Ork => Binary("Orkestra.Cli", "ork");

    public string Runtime => Binary("Orkestra.Host", "orkestra-runtime");

    private static string? Named => Environment.GetEnvironmentVariable("ORKESTRA_AOT_BINARIES") is { Length: > 0 } value ? value : null;

    private static bool PublishWanted => Environment.GetEnvironmentVariable("ORKESTRA_AOT_TESTS") == "1";

    public async Task InitializeAsync()
    {
        if (Named is { } named)
        {
            _directory = named;
        }
        else if (PublishWanted)
        {
            _directory = await PublishAsync();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<string> PublishAsync()
    {
        CommandResult result = await Command.RunAsync(Path.Combine(RepositoryPaths.Root, "eng", "publish-aot.sh"));
        return result.ExitCode == 0
            ? result.Output.TrimEnd().Split('\n')[^1]
            : throw new InvalidOperationException($"eng/publish-aot.sh failed: {result.Errors}");
    }

    private string Binary(string project, string name)
    {
        string path = Path.Combine(_directory ?? throw new InvalidOperationException(SkipReason), project, name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} was not published.");
    }
}
