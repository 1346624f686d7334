namespace Orkestra.Cli.Output;

/// <summary>The terminal as commands see it: results on standard output, problems on standard error, styles only where a person reads.</summary>
internal interface IOutput
{
    /// <summary>Whether styles and progress are shown: a terminal, and <c>NO_COLOR</c> is unset.</summary>
    bool IsInteractive { get; }

    /// <summary>Whether a person reads standard error as it is written.</summary>
    bool ErrorIsTerminal { get; }

    /// <summary>A line of text on standard output, as it is.</summary>
    void WriteLine(string text = "");

    /// <summary>A line made of styled parts on standard output.</summary>
    void WriteLine(params ReadOnlySpan<StyledText> parts);

    /// <summary>A line for another program on standard output: byte for byte, never styled or laid out, handed on at once.</summary>
    void WriteRecord(string line);

    /// <summary>A line of text on standard error, as it is.</summary>
    void WriteErrorLine(string text);

    /// <summary>A line made of styled parts on standard error.</summary>
    void WriteErrorLine(params ReadOnlySpan<StyledText> parts);

    /// <summary>Runs a slow step: a spinner on a terminal, a single line when done elsewhere; ✓ or ✗ at the end.</summary>
    Task<T> StepAsync<T>(string title, Func<Task<T>> step);
}
