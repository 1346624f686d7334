namespace Orkestra.Cli;

/// <summary>An error that the person at the terminal can act on; printed without a stack trace, exit code 1.</summary>
internal sealed class CliException : Exception
{
    public CliException(string message, string? hint = null, Exception? inner = null)
        : base(message, inner)
    {
        Hint = hint;
    }

    /// <summary>What to do next, on a line of its own.</summary>
    public string? Hint { get; }
}
