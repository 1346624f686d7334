namespace Orkestra.Sdk.Text;

/// <summary>Finds the name somebody probably meant, for keys, values, notes and fields alike.</summary>
internal static class NearestMatch
{
    /// <summary>The nearest of the known names; null when none is near enough to be a slip.</summary>
    /// <param name="written">What somebody wrote.</param>
    /// <param name="known">The names there are.</param>
    /// <param name="most">The most slips that one name can have, however long it is.</param>
    public static string? Find(string written, IEnumerable<string> known, int most = 3)
    {
        string? best = null;
        int bestDistance = int.MaxValue;
        int limit = Math.Max(1, Math.Min(most, written.Length / 3));
        foreach (string name in known)
        {
            if (Math.Abs(name.Length - written.Length) > limit)
            {
                continue;
            }

            int distance = string.Equals(name, written, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(written, name);
            if (distance <= limit && distance < bestDistance)
            {
                best = name;
                bestDistance = distance;
            }
        }

        return best ?? known.FirstOrDefault(name => IsOtherNumber(written, name));
    }

    /// <summary>The end of a message that names a suggestion; empty without one.</summary>
    public static string DidYouMean(string? near) => near is null ? string.Empty : $"; did you mean '{near}'?";

    // "deployment" for "deployments", "servicess" for "services", "pvcs" is left to the distance.
    private static bool IsOtherNumber(string written, string name) =>
        string.Equals(written + "s", name, StringComparison.OrdinalIgnoreCase) || string.Equals(written, name + "s", StringComparison.OrdinalIgnoreCase);

    /// <summary>Damerau-Levenshtein distance (optimal string alignment), ignoring case.</summary>
    internal static int Distance(string left, string right)
    {
        int[] beforeLast = new int[right.Length + 1];
        int[] last = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
