using System.Text;

namespace Orkestra.Runtime.External;

/// <summary>Puts environment variables in the place of <c>$NAME</c> and <c>${NAME}</c>.</summary>
internal static class EnvironmentText
{
    /// <summary>Expands a rendered text.</summary>
    /// <param name="rendered">The text after its template was rendered.</param>
    /// <param name="written">
    /// The text as the author wrote it. Only variables that it names are put in: a field of a custom resource that happens to be
    /// <c>$DB_PASSWORD</c> stays what it is.
    /// </param>
    /// <param name="read">Reads a variable; null when it is not set.</param>
    /// <param name="missing">A variable that is named and not set; null when there is none.</param>
    public static string Expand(string rendered, string written, Func<string, string?> read, out string? missing)
    {
        missing = null;
        if (!rendered.Contains('$', StringComparison.Ordinal))
        {
            return rendered;
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        for (int at = 0; TryFind(written, ref at, out _, out string name);)
        {
            named.Add(name);
        }

        var expanded = new StringBuilder(rendered.Length);
        int copied = 0;
        for (int at = 0; TryFind(rendered, ref at, out int start, out string name);)
        {
            if (named.Contains(name))
            {
                string? value = read(name);
                missing ??= value is null ? name : null;
                expanded.Append(rendered, copied, start - copied).Append(value);
                copied = at;
            }
        }

        return expanded.Append(rendered, copied, rendered.Length - copied).ToString();
    }

    // Leaves the position behind the reference it finds.
    private static bool TryFind(string text, ref int at, out int start, out string name)
    {
        for (start = text.IndexOf('$', at); start >= 0; start = text.IndexOf('$', start + 1))
        {
            bool inBraces = start + 1 < text.Length && text[start + 1] == '{';
            int first = start + (inBraces ? 2 : 1);
            int end = first;
            while (end < text.Length && (text[end] == '_' || char.IsAsciiLetter(text[end]) || (end > first && char.IsAsciiDigit(text[end]))))
            {
                end++;
            }

            if (end > first && (!inBraces || (end < text.Length && text[end] == '}')))
            {
                name = text[first..end];
                at = inBraces ? end + 1 : end;
                return true;
            }
        }

        name = string.Empty;
        return false;
    }
}
