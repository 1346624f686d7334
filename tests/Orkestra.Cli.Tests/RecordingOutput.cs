using Orkestra.Cli.Output;

namespace Orkestra.Cli.Tests;

/// <summary>Keeps what a command printed, as plain text.</summary>
internal sealed class RecordingOutput : IOutput
{
    private readonly Lock _gate = new();
    private readonly List<string> _standard = [];
    private readonly List<string> _error = [];

    public bool IsInteractive => false;

    public bool ErrorIsTerminal { get; init; }

    public IReadOnlyList<string> Standard => Copy(_standard);

    public IReadOnlyList<string> Error => Copy(_error);

    public string StandardText => string.Join('\n', Standard);

    public string ErrorText => string.Join('\n', Error);

    public void WriteLine(string text = "") => Add(_standard, text);

    public void WriteLine(params ReadOnlySpan<StyledText> parts) => Add(_standard, Plain(parts));

    public void WriteRecord(string line) => Add(_standard, line);

    public void WriteErrorLine(string text) => Add(_error, text);

    public void WriteErrorLine(params ReadOnlySpan<StyledText> parts) => Add(_error, Plain(parts));

    public async Task<T> StepAsync<T>(string title, Func<Task<T>> step)
    {
        T result = await step();
        WriteLine($"✓ {title}");
        return result;
    }

    private static string Plain(ReadOnlySpan<StyledText> parts)
    {
        string text = string.Empty;
        foreach (StyledText part in parts)
        {
            text += part.Text;
        }

        return text;
    }

    private void Add(List<string> lines, string text)
    {
        lock (_gate)
        {
            lines.Add(text);
        }
    }

    private IReadOnlyList<string> Copy(List<string> lines)
    {
        lock (_gate)
        {
            return [.. lines];
        }
    }
}
