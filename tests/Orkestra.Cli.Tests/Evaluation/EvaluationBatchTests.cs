using System.Threading.Channels;
using Orkestra.Cli.Evaluation;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Playground;
using Orkestra.Sdk.Notes;

namespace Orkestra.Cli.Tests.Evaluation;

public sealed class EvaluationBatchTests
{
    private readonly RecordingOutput _output = new();

    [Fact]
    public async Task Each_answer_is_there_before_the_next_line_is_read()
    {
        using var input = new Conversation();
        Task running = Create().RunAsync(input, CancellationToken.None);
        for (int i = 1; i <= 3; i++)
        {
            input.Say($$"""{"expr": "{{i}}"}""");
            await Eventually.BeTrueAsync(() => _output.Standard.Count == i, $"{i} lines are answered");
        }

        input.Say(null);
        await running;
        Assert.Equal(["""{"result":"1"}""", """{"result":"2"}""", """{"result":"3"}"""], _output.Standard);
    }

    [Fact]
    public async Task A_signal_ends_a_batch_that_waits_for_input()
    {
        using var input = new Conversation();
        using var stop = new CancellationTokenSource();
        Task running = Create().RunAsync(input, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        input.Say(null);
    }

    private EvaluationBatch Create() =>
        new(new ExpressionPlayground(new EvalContext(OrkDictionary.Empty, DateTimeOffset.UnixEpoch), NoteCatalog.BuiltIn), _output);

    /// <summary>A reader whose lines come when the test says them.</summary>
    private sealed class Conversation : TextReader
    {
        private readonly Channel<string?> _lines = Channel.CreateUnbounded<string?>();

        public void Say(string? line) => _lines.Writer.TryWrite(line);

        public override string? ReadLine() => _lines.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();
    }
}
