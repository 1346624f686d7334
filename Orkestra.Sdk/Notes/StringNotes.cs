using System.Text;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Notes on text (specification 4.2). Lengths and positions are bytes of UTF-8, as in Go.</summary>
internal static class StringNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("toLower", "s string -> string", ToLower, "Lower-case letters.", "toLower \"PROD\" → prod");
        domain.Add("toUpper", "s string -> string", ToUpper, "Upper-case letters.", "toUpper \"prod\" → PROD");
        domain.Add("trimSpace", "s string -> string", TrimSpace, "Without blanks at both ends.", "trimSpace \" x \" → x");
        domain.Add("trim", "s string, cutset string -> string", Trim, "Without any of the characters at both ends.", "trim \"/a/b/\" \"/\" → a/b");
        domain.Add("trimPrefix", "s string, prefix string -> string", TrimPrefix, "Without the prefix, if it is there.", "trimPrefix \"app-web\" \"app-\" → web");
        domain.Add("trimSuffix", "s string, suffix string -> string", TrimSuffix, "Without the suffix, if it is there.", "trimSuffix \"nginx:latest\" \":latest\" → nginx");
        domain.Add("hasPrefix", "s string, prefix string -> bool", HasPrefix, "Whether the text starts with the prefix.", "hasPrefix \"gcr.io/app\" \"gcr.io/\" → true");
        domain.Add("hasSuffix", "s string, suffix string -> bool", HasSuffix, "Whether the text ends with the suffix.", "hasSuffix \"app:v1\" \"v1\" → true");
        domain.Add("contains", "s string, part string -> bool", Contains, "Whether the text contains the part.", "contains \"production\" \"prod\" → true");
        domain.Add("replace", "s string, old string, new string -> string", Replace, "All occurrences replaced.", "replace \"a.b\" \".\" \"-\" → a-b");
        domain.Add("split", "s string, separator string -> strings", Split, "The parts between separators.", "index (split \"a,b\" \",\") 1 → b");
        domain.Add("join", "list strings, separator string -> string", Join, "The strings with a separator between.", "join (split \"a,b\" \",\") \"-\" → a-b");
        domain.Add("repeat", "s string, n int -> string", Repeat, "The text n times.", "repeat \"ha\" 3 → hahaha");
        domain.Add("concat", "parts ...string -> string", Concat, "The texts one after the other.", "concat \"*.\" .spec.domain");
        domain.Add("camelToKebab", "s string -> string", CamelToKebab, "Words of camel case joined by dashes.", "camelToKebab \"HTTPRequest\" → http-request");
        domain.Add("truncate", "s string, n int -> string", Truncate, "At most n bytes, ending in three dots when cut.", "truncate \"abcdefghijk\" 10 → abcdefg...");
        domain.Add("truncateName", "s string, n int -> string", TruncateName, "At most n bytes, cut plainly.", "truncateName \"abcdef\" 3 → abc");
    }

    private static OrkValue ToLower(NoteCall call) => OrkValue.FromString(call.String(0).ToLowerInvariant());

    private static OrkValue ToUpper(NoteCall call) => OrkValue.FromString(call.String(0).ToUpperInvariant());

    private static OrkValue TrimSpace(NoteCall call) => OrkValue.FromString(call.String(0).Trim());

    private static OrkValue Trim(NoteCall call)
    {
        // Trim() without characters would take blanks; an empty cutset takes nothing.
        char[] cutset = call.String(1).ToCharArray();
        return cutset.Length == 0 ? call[0] : OrkValue.FromString(call.String(0).Trim(cutset));
    }

    private static OrkValue TrimPrefix(NoteCall call) =>
        call.String(0).StartsWith(call.String(1), StringComparison.Ordinal) ? OrkValue.FromString(call.String(0).Substring(call.String(1).Length)) : call[0];

    private static OrkValue TrimSuffix(NoteCall call) =>
        call.String(0).EndsWith(call.String(1), StringComparison.Ordinal)
            ? OrkValue.FromString(call.String(0).Substring(0, call.String(0).Length - call.String(1).Length))
            : call[0];

    private static OrkValue HasPrefix(NoteCall call) => OrkValue.FromBoolean(call.String(0).StartsWith(call.String(1), StringComparison.Ordinal));

    private static OrkValue HasSuffix(NoteCall call) => OrkValue.FromBoolean(call.String(0).EndsWith(call.String(1), StringComparison.Ordinal));

    private static OrkValue Contains(NoteCall call) => OrkValue.FromBoolean(call.String(0).IndexOf(call.String(1), StringComparison.Ordinal) >= 0);

    private static OrkValue Replace(NoteCall call)
    {
        string text = call.String(0);
        string old = call.String(1);
        string replacement = call.String(2);
        if (replacement.Length > old.Length
            && !call.Fits(text.Length + (((long)text.Length / Math.Max(1, old.Length)) + 1) * (replacement.Length - old.Length)))
        {
            return default;
        }

        return OrkValue.FromString(old.Length > 0 ? text.Replace(old, replacement) : Interleave(text, replacement));
    }

    // Go inserts the replacement around every character when the old text is empty.
    private static string Interleave(string text, string between)
    {
        var result = new StringBuilder(between);
        for (int i = 0; i < text.Length; i++)
        {
            result.Append(text[i]);
            if (!char.IsHighSurrogate(text[i]))
            {
                result.Append(between);
            }
        }

        return result.ToString();
    }

    private static OrkValue Split(NoteCall call)
    {
        string text = call.String(0);
        string separator = call.String(1);
        if (text.Length == 0)
        {
            return OrkValue.FromList(new OrkStringList([]));
        }

        string[] parts = separator.Length > 0
            ? text.Split([separator], StringSplitOptions.None)
            : [.. text.Select(c => c.ToString())];
        return OrkValue.FromList(new OrkStringList(parts));
    }

    private static OrkValue Join(NoteCall call)
    {
        OrkList list = call[0].AsList();
        string separator = call.String(1);
        var text = new StringBuilder();
        for (int i = 0; i < list.Count; i++)
        {
            text.Append(i > 0 ? separator : string.Empty).Append(list[i].AsString());
            if (!call.Fits(text.Length))
            {
                return default;
            }
        }

        return OrkValue.FromString(text.ToString());
    }

    private static OrkValue Repeat(NoteCall call)
    {
        string text = call.String(0);
        long count = call.Int(1);
        if (count < 0)
        {
            return call.Fail("the count is negative");
        }

        if (text.Length == 0)
        {
            return call[0];
        }

        if (count > int.MaxValue || !call.Fits(text.Length * count))
        {
            return call.Fail("the count is too large");
        }

        return OrkValue.FromString(new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString());
    }

    private static OrkValue Concat(NoteCall call)
    {
        if (call.Count == 2)
        {
            return OrkValue.FromString(string.Concat(call.String(0), call.String(1)));
        }

        var text = new StringBuilder();
        for (int i = 0; i < call.Count; i++)
        {
            text.Append(call.String(i));
        }

        return OrkValue.FromString(text.ToString());
    }

    private static OrkValue CamelToKebab(NoteCall call)
    {
        string text = call.String(0);
        var result = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!IsUpper(c))
            {
                result.Append(c);
                continue;
            }

            bool afterLower = i > 0 && IsLower(text[i - 1]);
            bool startsWord = i > 0 && IsUpper(text[i - 1]) && i + 1 < text.Length && IsLower(text[i + 1]);
            result.Append(afterLower || startsWord ? "-" : string.Empty).Append((char)(c + 32));
        }

        return OrkValue.FromString(result.ToString());
    }

    private static bool IsUpper(char c) => c is >= 'A' and <= 'Z';

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static OrkValue Truncate(NoteCall call)
    {
        string text = call.String(0);
        long limit = Math.Max(0, call.Int(1));
        if (Utf8.Length(text) <= limit)
        {
            return call[0];
        }

        return OrkValue.FromString(limit <= 3 ? Utf8.Cut(text, 0, (int)limit) : Utf8.Cut(text, 0, (int)limit - 3) + "...");
    }

    private static OrkValue TruncateName(NoteCall call)
    {
        string text = call.String(0);
        long limit = Math.Max(0, call.Int(1));
        return Utf8.Length(text) <= limit ? call[0] : OrkValue.FromString(Utf8.Cut(text, 0, (int)limit));
    }
}
