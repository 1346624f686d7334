using Orkestra.Cli.Output;
using Orkestra.Sdk.Expressions.Playground;

namespace Orkestra.Cli.Evaluation;

/// <summary>
/// Answers JSON lines: one line out for each line in, in order, whatever a line holds. Every answer is handed on before the next line is
/// read, so that a program may write one line and wait for its answer.
/// </summary>
internal sealed class EvaluationBatch
{
    private readonly ExpressionPlayground _playground;
    private readonly IOutput _output;

    public EvaluationBatch(ExpressionPlayground playground, IOutput output)
    {
        _playground = playground;
        _output = output;
    }

    /// <summary>Answers until the input ends.</summary>
    public async Task RunAsync(TextReader input, CancellationToken cancellationToken)
    {
        // Reading standard input cannot be cancelled, so the reader is left behind when a signal arrives.
        Task answering = Task.Run(
            () =>
            {
                while (!cancellationToken.IsCancellationRequested && input.ReadLine() is { } line)
                {
                    _output.WriteRecord(Answer(line));
                }
            },
            cancellationToken);
        await answering.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private string Answer(string line)
    {
        try
        {
            return _playground.AnswerLine(line);
        }
        catch (Exception defect)
        {
            // Ours to mend, but whoever waits for as many answers as lines must get this one too.
            return PlaygroundAnswer.Failed($"{defect.GetType().Name}: {defect.Message}").ToJson();
        }
    }
}
