namespace Orkestra.Sdk.Text.Differences;

/// <summary>Two texts compared line by line. Immutable.</summary>
public sealed class LineComparison
{
    private LineComparison(IReadOnlyList<ComparedLine> lines) => Lines = lines;

    /// <summary>The lines of both texts in order; where they differ, removed lines before added ones.</summary>
    public IReadOnlyList<ComparedLine> Lines { get; }

    /// <summary>Whether the texts are the same.</summary>
    public bool IsEqual => Lines.All(static line => line.Change == LineChange.Kept);

    /// <summary>Compares two texts.</summary>
    public static LineComparison Of(string before, string after)
    {
        string[] old = Split(before);
        string[] current = Split(after);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        (bool[] keptOld, bool[] keptNew) = LineMatcher.Match(Number(old, numbers), Number(current, numbers));
        var lines = new List<ComparedLine>(old.Length + current.Length);
        int i = 0;
        int j = 0;
        while (i < old.Length || j < current.Length)
        {
            if (i < old.Length && !keptOld[i])
            {
                lines.Add(new ComparedLine(LineChange.Removed, old[i++]));
            }
            else if (j < current.Length && !keptNew[j])
            {
                lines.Add(new ComparedLine(LineChange.Added, current[j++]));
            }
            else
            {
                lines.Add(new ComparedLine(LineChange.Kept, old[i++]));
                j++;
            }
        }

        return new LineComparison(lines);
    }

    /// <summary>The changes in groups.</summary>
    /// <param name="context">How many unchanged lines are shown around a change; groups that touch are one.</param>
    public IReadOnlyList<Hunk> Hunks(int context)
    {
        if (context < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(context));
        }

        var hunks = new List<Hunk>();
        int oldLine = 1;
        int newLine = 1;
        int at = 0;
        foreach ((int from, int to) in Groups(context))
        {
            for (; at < from; at++)
            {
                Advance(Lines[at]);
            }

            (int oldStart, int newStart) = (oldLine, newLine);
            var lines = new List<ComparedLine>(to - from);
            for (; at < to; at++)
            {
                lines.Add(Lines[at]);
                Advance(Lines[at]);
            }

            int oldCount = oldLine - oldStart;
            int newCount = newLine - newStart;
            hunks.Add(new Hunk(oldCount == 0 ? oldStart - 1 : oldStart, oldCount, newCount == 0 ? newStart - 1 : newStart, newCount, lines));
        }

        return hunks;

        void Advance(ComparedLine line)
        {
            oldLine += line.Change == LineChange.Added ? 0 : 1;
            newLine += line.Change == LineChange.Removed ? 0 : 1;
        }
    }

    private List<(int From, int To)> Groups(int context)
    {
        var groups = new List<(int From, int To)>();
        for (int i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Change == LineChange.Kept)
            {
                continue;
            }

            // A context that reaches to the end is compared rather than added, which could overflow.
            int from = Math.Max(0, i - context);
            int to = context >= Lines.Count - i - 1 ? Lines.Count : i + context + 1;
            if (groups.Count > 0 && groups[groups.Count - 1].To >= from)
            {
                groups[groups.Count - 1] = (groups[groups.Count - 1].From, to);
            }
            else
            {
                groups.Add((from, to));
            }
        }

        return groups;
    }

    private static int[] Number(string[] lines, Dictionary<string, int> numbers)
    {
        int[] numbered = new int[lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!numbers.TryGetValue(lines[i], out int number))
            {
                numbers.Add(lines[i], number = numbers.Count);
            }

            numbered[i] = number;
        }

        return numbered;
    }

    private static string[] Split(string text)
    {
        var lines = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text.Substring(start, end - start));
            start = end;
        }

        return lines.ToArray();
    }
}
