namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>What happens to a template's output before anyone sees it (specification 1.2, steps 3 and 4).</summary>
internal static class OutputText
{
    /// <summary>What Go prints for something absent.</summary>
    public const string NoValue = "<no value>";

    /// <summary>What was printed, as the result.</summary>
    public static EvalResult Of(TextBuffer output) => EvalResult.OfText(Finish(output.Written, null, out bool missing), missing);

    /// <summary>The result of a text whose only action has a value, where nothing needs to be printed for it.</summary>
    public static bool TryOf(OrkValue value, out EvalResult result)
    {
        if (value.TryGetString(out string? text))
        {
            // The common case, a path to a string: the string itself is the result and nothing is copied.
            result = EvalResult.OfText(Finish(text.AsSpan(), text, out bool missing), missing);
            return true;
        }

        result = value.IsNull ? EvalResult.OfText(string.Empty, hadMissing: true) : default;
        return value.IsNull;
    }

    /// <summary>Trims first and then deletes the marks of absent values, in this order.</summary>
    public static string Finish(ReadOnlySpan<char> output, string? original, out bool hadMissing)
    {
        ReadOnlySpan<char> trimmed = output.Trim();
        int mark = trimmed.IndexOf(NoValue[0]);
        hadMissing = mark >= 0 && trimmed.Slice(mark).IndexOf(NoValue.AsSpan(), StringComparison.Ordinal) >= 0;
        if (!hadMissing)
        {
            return original is not null && trimmed.Length == output.Length ? original : trimmed.ToString();
        }

        return trimmed.ToString().Replace(NoValue, string.Empty);
    }
}
