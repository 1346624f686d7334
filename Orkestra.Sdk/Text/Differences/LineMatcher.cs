namespace Orkestra.Sdk.Text.Differences;

/// <summary>
/// Finds which lines of two texts correspond. Lines that are unique in both are matched first, as long as they stay in order, which
/// keeps blocks together that people see as one; between them the fewest changes are looked for, in linear space.
/// </summary>
internal sealed class LineMatcher
{
    private readonly int[] _before;
    private readonly int[] _after;

    // Which lines are in both; the kept ones of the two correspond in order.
    private readonly bool[] _keptBefore;
    private readonly bool[] _keptAfter;

    private LineMatcher(int[] before, int[] after)
    {
        _before = before;
        _after = after;
        _keptBefore = new bool[before.Length];
        _keptAfter = new bool[after.Length];
    }

    /// <summary>Which lines are kept, by text.</summary>
    /// <param name="before">The lines of the first text, as numbers that are equal for equal lines.</param>
    /// <param name="after">Those of the second.</param>
    public static (bool[] Before, bool[] After) Match(int[] before, int[] after)
    {
        var matcher = new LineMatcher(before, after);
        matcher.Match(0, before.Length, 0, after.Length);
        return (matcher._keptBefore, matcher._keptAfter);
    }

    private void Match(int from, int to, int otherFrom, int otherTo)
    {
        foreach ((int before, int after) in Anchors(from, to, otherFrom, otherTo))
        {
            MatchBetween(from, before, otherFrom, after);
            Keep(before, after);
            from = before + 1;
            otherFrom = after + 1;
        }

        MatchBetween(from, to, otherFrom, otherTo);
    }

    private void MatchBetween(int from, int to, int otherFrom, int otherTo)
    {
        while (from < to && otherFrom < otherTo && _before[from] == _after[otherFrom])
        {
            Keep(from++, otherFrom++);
        }

        while (from < to && otherFrom < otherTo && _before[to - 1] == _after[otherTo - 1])
        {
            Keep(--to, --otherTo);
        }

        if (from == to || otherFrom == otherTo)
        {
            return;
        }

        var there = new HashSet<int>(_before.Skip(from).Take(to - from));
        if (_after.Skip(otherFrom).Take(otherTo - otherFrom).Any(there.Contains))
        {
            Split(from, to, otherFrom, otherTo);
        }
    }

    private void Keep(int before, int after)
    {
        _keptBefore[before] = true;
        _keptAfter[after] = true;
    }

    // Lines that occur once in either text: the longest run of them that has the same order in both.
    private List<(int Before, int After)> Anchors(int from, int to, int otherFrom, int otherTo)
    {
        Dictionary<int, int> inBefore = Unique(_before, from, to);
        Dictionary<int, int> inAfter = Unique(_after, otherFrom, otherTo);
        var common = new List<(int Before, int After)>();
        for (int i = from; i < to; i++)
        {
            if (inBefore.TryGetValue(_before[i], out int only) && only == i && inAfter.TryGetValue(_before[i], out int after) && after >= 0)
            {
                common.Add((i, after));
            }
        }

        return LongestRise(common);
    }

    // Where each value occurs; -1 when more than once.
    private static Dictionary<int, int> Unique(int[] values, int from, int to)
    {
        var places = new Dictionary<int, int>();
        for (int i = from; i < to; i++)
        {
            places[values[i]] = places.ContainsKey(values[i]) ? -1 : i;
        }

        return places;
    }

    private static List<(int Before, int After)> LongestRise(List<(int Before, int After)> pairs)
    {
        // The last pair of the best rise of each length so far, and what came before each pair in its rise.
        var tails = new List<int>();
        int[] previous = new int[pairs.Count];
        for (int i = 0; i < pairs.Count; i++)
        {
            int low = 0;
            int high = tails.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (pairs[tails[middle]].After < pairs[i].After)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var rise = new List<(int Before, int After)>(tails.Count);
        for (int at = tails.Count > 0 ? tails[tails.Count - 1] : -1; at >= 0; at = previous[at])
        {
            rise.Add(pairs[at]);
        }

        rise.Reverse();
        return rise;
    }

    // Myers' middle snake: the shortest edits are walked from both ends until the walks meet, and each side of the place is matched by
    // itself. As the ranges neither begin nor end alike, there are at least two edits, so both sides are smaller than the whole.
    private void Split(int from, int to, int otherFrom, int otherTo)
    {
        int rows = to - from;
        int columns = otherTo - otherFrom;
        int delta = rows - columns;
        bool isOdd = (delta & 1) != 0;
        int zero = ((rows + columns + 1) / 2) + 1;
        int[] forward = new int[(2 * zero) + 1];
        int[] backward = new int[(2 * zero) + 1];
        for (int edits = 0; edits < zero; edits++)
        {
            // Diagonals outside of the grid are left out.
            int lowest = -(edits - (2 * Math.Max(0, edits - columns)));
            int highest = edits - (2 * Math.Max(0, edits - rows));
            for (int k = lowest; k <= highest; k += 2)
            {
                int start = Furthest(forward, zero, edits, k);
                int x = start;
                while (x < rows && x - k < columns && _before[from + x] == _after[otherFrom + x - k])
                {
                    x++;
                }

                forward[zero + k] = x;
                int opposite = delta - k;
                if (isOdd && Math.Abs(opposite) < edits && x + backward[zero + opposite] >= rows)
                {
                    MatchBetween(from, from + start, otherFrom, otherFrom + start - k);
                    KeepRun(from + start, otherFrom + start - k, x - start);
                    MatchBetween(from + x, to, otherFrom + x - k, otherTo);
                    return;
                }
            }

            for (int k = lowest; k <= highest; k += 2)
            {
                int start = Furthest(backward, zero, edits, k);
                int x = start;
                while (x < rows && x - k < columns && _before[to - 1 - x] == _after[otherTo - 1 - x + k])
                {
                    x++;
                }

                backward[zero + k] = x;
                int opposite = delta - k;
                if (!isOdd && Math.Abs(opposite) <= edits && x + forward[zero + opposite] >= rows)
                {
                    MatchBetween(from, to - x, otherFrom, otherTo - x + k);
                    KeepRun(to - x, otherTo - x + k, x - start);
                    MatchBetween(to - start, to, otherTo - start + k, otherTo);
                    return;
                }
            }
        }
    }

    // How far one more edit gets on a diagonal: down from the one above, or across from the one below.
    private static int Furthest(int[] reached, int zero, int edits, int k) =>
        k == -edits || (k != edits && reached[zero + k - 1] < reached[zero + k + 1]) ? reached[zero + k + 1] : reached[zero + k - 1] + 1;

    private void KeepRun(int before, int after, int length)
    {
        for (int i = 0; i < length; i++)
        {
            Keep(before + i, after + i);
        }
    }
}
