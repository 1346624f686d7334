namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>What happens to a template's output before anyone sees it (specification 1.2, steps 3 and 4).</summary>
internal static class OutputText
{
    /// <summary>What Go prints for something absent.</summary>
    public const string NoValue = "<no value>";

    /// <summary>Trims first and then deletes the marks of absent values, in this order.</summary>
    public static string Finish(ReadOnlySpan<char> output, string? original, out bool hadMissing)
    {
        ReadOnlySpan<char> trimmed = output.Trim();
        hadMissing = trimmed.IndexOf(NoValue.AsSpan(), StringComparison.Ordinal) >= 0;
        if (!hadMissing)
        {
            return original is not null && trimmed.Length == output.Length ? original : trimmed.ToString();
        }

        return trimmed.ToString().Replace(NoValue, string.Empty);
    }
}
