namespace Orkestra.TestKit.Processes;

/// <summary>How a program ended and what it said.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>What it printed, once it has ended well.</summary>
    public string Successful => ExitCode == 0 ? Output : throw new InvalidOperationException($"The program ended with {ExitCode}:{Environment.NewLine}{Output}{Errors}");
}
