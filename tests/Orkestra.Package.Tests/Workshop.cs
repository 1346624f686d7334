namespace Orkestra.Package.Tests;

/// <summary>
/// An empty directory in which the packages are used as a stranger would. Packages are unpacked into a folder of its own; only those of others
/// are taken from the machine's, so that no older package of ours can stand in for one that is tested.
/// </summary>
internal sealed class Workshop
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orkestra-packages-");

    public Workshop()
    {
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machine) ? $"""<fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>""" : string.Empty;
        File.WriteAllText(
            PathOf("nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="packed" value="{Packages.Folder}" /></packageSources>
              {fallback}
            </configuration>
            """);
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NUGET_PACKAGES"] = UnpackedPackages,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["MSBUILDTERMINALLOGGER"] = "off",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
    }

    /// <summary>Where packages are unpacked.</summary>
    public string UnpackedPackages => PathOf("packages");

    /// <summary>Variables of everything that runs here.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>A path in the directory.</summary>
    public string PathOf(params string[] parts) => Path.Combine([_directory.FullName, .. parts]);

    /// <summary>Runs <c>dotnet</c> in a directory of the workshop.</summary>
    public Task<CommandResult> DotnetAsync(string directory, params string[] arguments) => RunAsync("dotnet", directory, arguments);

    /// <summary>Runs a program in a directory of the workshop.</summary>
    public Task<CommandResult> RunAsync(string program, string directory, params string[] arguments) =>
        Command.RunAsync(program, arguments, PathOf(directory), Variables);

    /// <summary>Runs a template command that leaves the machine's templates alone.</summary>
    public Task<CommandResult> TemplateAsync(params string[] arguments) => DotnetAsync(".", ["new", .. arguments, "--debug:custom-hive", PathOf("templates")]);

    /// <summary>Leaves nothing behind.</summary>
    public void Clear() => _directory.Delete(recursive: true);
}
