using Spectre.Console;

namespace Orkestra.Cli.Output;

/// <summary>Writes to the process's streams; thread-safe, a line is never torn.</summary>
internal sealed class ConsoleOutput : IOutput
{
    private readonly Lock _gate = new();
    private readonly TextWriter _records;
    private readonly IAnsiConsole _standard;
    private readonly IAnsiConsole _error;

    public ConsoleOutput(TextWriter standard, TextWriter error, bool standardIsTerminal, bool errorIsTerminal, bool noColor)
    {
        ErrorIsTerminal = errorIsTerminal;
        IsInteractive = standardIsTerminal && !noColor;
        _records = standard;
        _standard = CreateConsole(standard, IsInteractive);
        _error = CreateConsole(error, errorIsTerminal && !noColor);
    }

    public bool IsInteractive { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>The output of this process.</summary>
    public static ConsoleOutput ForProcess() =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 });

    public void WriteLine(string text) => Write(_standard, [new StyledText(text)]);

    public void WriteLine(params ReadOnlySpan<StyledText> parts) => Write(_standard, parts);

    public void WriteRecord(string line)
    {
        lock (_gate)
        {
            _records.Write(line + "\n");
            _records.Flush();
        }
    }

    public void WriteErrorLine(string text) => Write(_error, [new StyledText(text)]);

    public void WriteErrorLine(params ReadOnlySpan<StyledText> parts) => Write(_error, parts);

    public async Task<T> StepAsync<T>(string title, Func<Task<T>> step)
    {
        try
        {
            T result = IsInteractive ? await _standard.Status().StartAsync(Markup.Escape(title), _ => step()).ConfigureAwait(false) : await step().ConfigureAwait(false);
            WriteLine(StyledText.Good("✓ "), title);
            return result;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            WriteLine(StyledText.Bad("✗ "), title);
            throw;
        }
    }

    private static IAnsiConsole CreateConsole(TextWriter writer, bool styled) =>
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = styled ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = styled ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = styled ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new UnwrappedOutput(writer, styled),
        });

    private static Style StyleOf(TextStyle style) => style switch
    {
        TextStyle.Heading => new Style(decoration: Decoration.Bold),
        TextStyle.Dim => new Style(Color.Grey),
        TextStyle.Name => new Style(Color.Aqua),
        TextStyle.Number => new Style(Color.Green),
        TextStyle.Good => new Style(Color.Green),
        TextStyle.Caution => new Style(Color.Yellow),
        TextStyle.Bad => new Style(Color.Red),
        _ => Style.Plain,
    };

    private void Write(IAnsiConsole console, ReadOnlySpan<StyledText> parts)
    {
        var line = new Paragraph();
        foreach (StyledText part in parts)
        {
            line.Append(part.Text, StyleOf(part.Style));
        }

        // The line break belongs to the line: written on its own, another process could get between them.
        line.Append("\n");

        lock (_gate)
        {
            console.Write(line);
        }
    }
}
