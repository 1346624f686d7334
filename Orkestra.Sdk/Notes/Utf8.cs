using System.Text;

namespace Orkestra.Sdk.Notes;

/// <summary>Go counts and cuts strings in bytes of UTF-8; ASCII text takes the short way.</summary>
internal static class Utf8
{
    public static int Length(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>The bytes from one position to another as text; a character cut apart becomes a replacement character.</summary>
    public static string Cut(string text, int from, int to)
    {
        if (Length(text) == text.Length)
        {
            return text.Substring(from, to - from);
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text), from, to - from);
    }

    public static byte At(string text, int index) =>
        Length(text) == text.Length ? (byte)text[index] : Encoding.UTF8.GetBytes(text)[index];
}
