using System.Text;
using Orkestra.Cli.Output;

namespace Orkestra.Cli;

/// <summary>What a command may touch of the outside: streams, environment, working directory and time.</summary>
internal sealed record CliEnvironment
{
    /// <summary>Where results go.</summary>
    public required IOutput Output { get; init; }

    /// <summary>Opens standard input, which is UTF-8 whatever the locale says.</summary>
    public Func<TextReader> OpenInput { get; init; } = static () => new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);

    /// <summary>Reads an environment variable; null when unset.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Relative paths start here.</summary>
    public string WorkingDirectory { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Opens standard input and standard output as bytes, for a protocol between programs.</summary>
    public Func<(Stream Input, Stream Output)> OpenStreams { get; init; } = static () => (Console.OpenStandardInput(), Console.OpenStandardOutput());

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The user's own directory.</summary>
    public string HomeDirectory => Variable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>An absolute path for one that the user wrote.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, WorkingDirectory);
}
