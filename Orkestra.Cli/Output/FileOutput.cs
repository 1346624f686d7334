namespace Orkestra.Cli.Output;

/// <summary>Writes the files that a person asked a command for.</summary>
internal static class FileOutput
{
    /// <summary>Writes a text and says so.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static void Save(CliEnvironment environment, string path, string text)
    {
        Write(environment, path, text);
        environment.Output.WriteLine(StyledText.Good("✓ "), "written to ", StyledText.Name(path));
    }

    /// <summary>Writes a text.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static void Write(CliEnvironment environment, string path, string text)
    {
        try
        {
            File.WriteAllText(environment.Resolve(path), text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{path}: {error.Message}", inner: error);
        }
    }
}
