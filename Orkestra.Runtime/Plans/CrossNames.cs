namespace Orkestra.Runtime.Plans;

/// <summary>Finds the names of other entries in texts that read their figures: <c>NAME</c> in <c>cross.NAME.metrics.queueDepth</c>.</summary>
internal static class CrossNames
{
    private const string Prefix = "cross.";

    /// <summary>The names, in the order of the text.</summary>
    public static IEnumerable<string> In(string text)
    {
        int at = text.IndexOf(Prefix, StringComparison.Ordinal);
        while (at >= 0)
        {
            int start = at + Prefix.Length;
            int end = start;
            while (end < text.Length && IsNameCharacter(text[end]))
            {
                end++;
            }

            if (end > start && end < text.Length && text[end] == '.' && (at == 0 || !IsWordCharacter(text[at - 1])))
            {
                yield return text.Substring(start, end - start);
            }

            at = text.IndexOf(Prefix, start, StringComparison.Ordinal);
        }
    }

    private static bool IsNameCharacter(char character) => IsWordCharacter(character) || character == '-';

    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
