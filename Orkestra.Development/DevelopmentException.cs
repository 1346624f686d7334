namespace Orkestra.Development;

/// <summary>A development run cannot begin, for a reason that the person at the terminal can act on.</summary>
internal sealed class DevelopmentException : InvalidOperationException
{
    public DevelopmentException(string message, string? hint = null, Exception? inner = null)
        : base(message, inner)
    {
        Hint = hint;
    }

    /// <summary>What to do next, on a line of its own.</summary>
    public string? Hint { get; }
}
