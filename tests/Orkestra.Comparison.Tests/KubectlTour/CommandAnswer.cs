namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>What a command said, masked: standard output, then standard error with a mark, then the exit code when it is not 0.</summary>
internal sealed record CommandAnswer(IReadOnlyList<string> Lines)
{
    public static CommandAnswer Of(string output, string errors, int exitCode)
    {
        List<string> lines = [.. Masks.Apply(output), .. Masks.Apply(errors).Select(static line => "! " + line)];
        if (exitCode != 0)
        {
            lines.Add($"[{exitCode}]");
        }

        return new CommandAnswer(lines);
    }

    /// <summary>The answer without the lines that are allowed to differ.</summary>
    public CommandAnswer Without(TourStep step) =>
        new([.. Lines.Where(line => !step.Differences.Any(difference => difference.Covers(line)))]);

    /// <summary>Whether the lines are those of a transcript, in which <c>...</c> stands for any number of lines.</summary>
    public bool Matches(IReadOnlyList<string> transcript) => Matches(transcript, 0, 0);

    public override string ToString() => string.Join('\n', Lines.Select(static line => "  " + line));

    private bool Matches(IReadOnlyList<string> transcript, int expected, int actual)
    {
        if (expected == transcript.Count)
        {
            return actual == Lines.Count;
        }

        if (transcript[expected] != TourStep.AnyLines)
        {
            return actual < Lines.Count && Lines[actual] == transcript[expected] && Matches(transcript, expected + 1, actual + 1);
        }

        for (int next = actual; next <= Lines.Count; next++)
        {
            if (Matches(transcript, expected + 1, next))
            {
                return true;
            }
        }

        return false;
    }
}
