using Orkestra.Cli.Output;

namespace Orkestra.Cli.Tests.Output;

public sealed class ConsoleOutputTests : IDisposable
{
    private readonly StringWriter _standard = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _standard.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Without_a_terminal_or_with_no_color_text_is_plain(bool terminal, bool noColor)
    {
        var output = new ConsoleOutput(_standard, _error, terminal, terminal, noColor);

        output.WriteLine(StyledText.Good("✓ "), "done [really] ", StyledText.Number("3"));
        output.WriteErrorLine(StyledText.Bad("✗ "), "bad");

        Assert.False(output.IsInteractive);
        Assert.Equal("✓ done [really] 3\n", _standard.ToString());
        Assert.Equal("✗ bad\n", _error.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_record_is_written_as_it_is_also_on_a_terminal(bool terminal)
    {
        var output = new ConsoleOutput(_standard, _error, terminal, terminal, noColor: false);

        output.WriteRecord("{\"result\":\"[red]\\u001b\ta\"}  ");

        Assert.Equal("{\"result\":\"[red]\\u001b\ta\"}  \n", _standard.ToString());
    }

    [Fact]
    public void Each_stream_is_styled_by_what_it_is_connected_to()
    {
        var output = new ConsoleOutput(_standard, _error, standardIsTerminal: false, errorIsTerminal: true, noColor: false);

        output.WriteLine(StyledText.Good("✓ "), "done");

        Assert.True(output.ErrorIsTerminal);
        Assert.False(output.IsInteractive);
        Assert.Equal("✓ done\n", _standard.ToString());
    }

    [Fact]
    public void A_long_line_stays_one_line()
    {
        string path = string.Join('/', Enumerable.Repeat("folder", 100));
        var output = new ConsoleOutput(_standard, _error, standardIsTerminal: false, errorIsTerminal: false, noColor: false);

        output.WriteLine(StyledText.Heading(path), " at the end");

        Assert.Equal($"{path} at the end\n", _standard.ToString());
    }

    [Fact]
    public void Empty_lines_and_text_of_several_lines_come_out_as_they_are()
    {
        var output = new ConsoleOutput(_standard, _error, standardIsTerminal: false, errorIsTerminal: false, noColor: false);

        output.WriteLine();
        output.WriteLine("one\n  two");

        Assert.Equal("\none\n  two\n", _standard.ToString());
    }

    [Fact]
    public async Task A_step_is_one_line_with_its_result()
    {
        var output = new ConsoleOutput(_standard, _error, standardIsTerminal: false, errorIsTerminal: false, noColor: false);

        Assert.Equal(7, await output.StepAsync("count", static () => Task.FromResult(7)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => output.StepAsync<int>("fail", static () => throw new InvalidOperationException("no")));

        Assert.Equal("✓ count\n✗ fail\n", _standard.ToString());
    }

    [Fact]
    public void Lines_written_at_the_same_time_are_not_torn()
    {
        var output = new ConsoleOutput(_standard, _error, standardIsTerminal: false, errorIsTerminal: false, noColor: false);

        Parallel.For(0, 200, _ => output.WriteLine(StyledText.Good("a"), "b", StyledText.Dim("c")));

        Assert.Equal(Enumerable.Repeat("abc", 200), _standard.ToString().TrimEnd('\n').Split('\n'));
    }
}
