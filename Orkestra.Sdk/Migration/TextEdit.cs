using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Migration;

/// <summary>A piece of a text that is replaced.</summary>
/// <param name="Span">The piece; an empty one is a place where something is put in.</param>
/// <param name="Text">What stands there afterwards.</param>
internal readonly record struct TextEdit(TextSpan Span, string Text)
{
    /// <summary>Makes all edits at once; null when two of them are about the same characters.</summary>
    public static string? Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new System.Text.StringBuilder(text.Length);
        int at = 0;
        foreach (TextEdit edit in edits.OrderBy(static edit => edit.Span.Start).ThenBy(static edit => edit.Span.Length))
        {
            if (edit.Span.Start < at)
            {
                return null;
            }

            result.Append(text, at, edit.Span.Start - at).Append(edit.Text);
            at = edit.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
