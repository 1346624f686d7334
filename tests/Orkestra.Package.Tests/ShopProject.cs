using System.Runtime.InteropServices;

namespace Orkestra.Package.Tests;

/// <summary>A project from the template, built once for all tests of it.</summary>
public sealed class ShopProject : IAsyncLifetime
{
    private const string Folder = "Shop";

    private readonly Lazy<Task<string>> _published;
    private Workshop? _workshop;

    public ShopProject() => _published = new Lazy<Task<string>>(PublishAsync);

    /// <summary>What the build said.</summary>
    public string BuildOutput { get; private set; } = string.Empty;

    /// <summary>Where the packages were unpacked.</summary>
    public string UnpackedPackages => Workshop.UnpackedPackages;

    /// <summary>Variables of programs that are built here.</summary>
    public IReadOnlyDictionary<string, string> Variables => Workshop.Variables;

    private Workshop Workshop => _workshop ?? throw new InvalidOperationException(Packages.SkipReason);

    public async Task InitializeAsync()
    {
        if (Packages.SkipReason is not null)
        {
            return;
        }

        _workshop = new Workshop();
        _ = (await _workshop.TemplateAsync("install", Packages.FileOf("Orkestra.Templates"))).Successful;
        _ = (await _workshop.TemplateAsync("orkestra-operator", "-n", Folder, "--group", "shop.example.com", "--kind", "Order")).Successful;
        BuildOutput = (await DotnetAsync("build")).Successful;
    }

    public Task DisposeAsync()
    {
        _workshop?.Clear();
        return Task.CompletedTask;
    }

    /// <summary>A path in the project.</summary>
    public string PathOf(params string[] parts) => Workshop.PathOf([Folder, .. parts]);

    /// <summary>Runs <c>dotnet</c> in the project.</summary>
    public Task<CommandResult> DotnetAsync(params string[] arguments) => Workshop.DotnetAsync(Folder, arguments);

    /// <summary>Runs a program in the project.</summary>
    public Task<CommandResult> RunAsync(string program, params string[] arguments) => Workshop.RunAsync(program, Folder, arguments);

    /// <summary>The native binary, which is published once.</summary>
    public Task<string> NativeBinaryAsync() => _published.Value;

    private async Task<string> PublishAsync()
    {
        string[] compiler = (await Command.RunAsync("sh", "-c", "command -v clang")).ExitCode == 0 ? [] : ["-p:CppCompilerAndLinker=gcc"];
        string output = PathOf("out", "publish");
        _ = (await DotnetAsync(["publish", Folder, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, .. compiler])).Successful;
        return Path.Combine(output, Folder);
    }
}
