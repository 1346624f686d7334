using System.Text;
using Spectre.Console;

namespace Orkestra.Cli.Output;

/// <summary>An output whose lines are never wrapped: a diagnostic or a path that was cut in two cannot be copied or parsed.</summary>
internal sealed class UnwrappedOutput : IAnsiConsoleOutput
{
    public UnwrappedOutput(TextWriter writer, bool isTerminal)
    {
        Writer = writer;
        IsTerminal = isTerminal;
    }

    public TextWriter Writer { get; }

    public bool IsTerminal { get; }

    public int Width => 10_000;

    public int Height => 24;

    public void SetEncoding(Encoding encoding)
    {
        if (IsTerminal)
        {
            Console.OutputEncoding = encoding;
        }
    }
}
