using System.Globalization;
using System.Text;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>
/// Compares answers: the dev cluster's with the transcript, and the real server's with the dev cluster's, step by step. A difference
/// that is listed for the real server's version must be there, or the list is out of date.
/// </summary>
internal sealed class TourJudge(
    TourTopic topic,
    IReadOnlyDictionary<TourStep, CommandAnswer> dev,
    IReadOnlyDictionary<TourStep, CommandAnswer>? real,
    Version? realVersion)
{
    /// <summary>Every fault of the topic; empty when there is none.</summary>
    public string Report()
    {
        StringBuilder report = new();
        foreach ((TourStep step, CommandAnswer answer) in dev)
        {
            CommandAnswer mine = answer.Without(step);
            CommandAnswer? theirs = real?[step].Without(step);
            bool mayDiffer = realVersion is not null && step.Differences.Any(difference => difference.AppliesTo(realVersion));
            bool isSame = theirs is null || theirs.Lines.SequenceEqual(mine.Lines);
            string? fault = !mine.Matches(step.Transcript) ? "the dev cluster's answer is not the transcript's"
                : !isSame && !mayDiffer ? "the two servers' answers differ"
                : isSame && mayDiffer ? "the answers are the same, and a difference is listed"
                : null;
            if (fault is not null)
            {
                report.Append(CultureInfo.InvariantCulture, $"\n{topic.Name}.txt({step.Line}): {fault}\n  $ {step.Script.ReplaceLineEndings("\n  > ")}\n");
                report.Append("transcript:\n").Append(new CommandAnswer(step.Transcript)).Append('\n');
                report.Append("dev cluster:\n").Append(mine).Append('\n');
                report.Append(theirs is null ? "" : $"real server:\n{theirs}\n");
            }
        }

        return report.ToString();
    }
}
