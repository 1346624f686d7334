namespace Orkestra.Cli.Tests;

/// <summary>A temporary working directory in which a test runs <c>ork</c> inside its own process.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public Workplace()
    {
        Root = Directory.CreateTempSubdirectory("ork-cli-").FullName;
        _variables["HOME"] = Root;
        _variables["LOG_LEVEL"] = "critical";
    }

    public string Root { get; }

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Set(string variable, string value) => _variables[variable] = value;

    public void Write(string name, string text)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Copies the hello-website example here.</summary>
    public void AddHelloWebsite()
    {
        foreach (string name in new[] { "katalog.yaml", "crd.yaml", "cr.yaml" })
        {
            File.Copy(Path.Combine(RepositoryPaths.Katalogs, "hello-website", name), PathOf(name));
        }
    }

    /// <summary>Runs a command to its end.</summary>
    public Task<CommandResult> RunAsync(params string[] args) => RunWithInputAsync(string.Empty, args);

    /// <summary>Runs a command that reads standard input to its end.</summary>
    public async Task<CommandResult> RunWithInputAsync(string input, params string[] args)
    {
        var output = new RecordingOutput();
        CliEnvironment environment = Environment(output) with { OpenInput = () => new StringReader(input) };
        int code = await CommandTree.InvokeAsync(args, environment, CancellationToken.None);
        return new CommandResult(code, output.StandardText, output.ErrorText);
    }

    public CliEnvironment Environment(RecordingOutput output) => new()
    {
        Output = output,
        WorkingDirectory = Root,
        Variable = name => _variables.GetValueOrDefault(name),
    };

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
