using System.Globalization;
using System.Text.RegularExpressions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.EndToEnd;

/// <summary>What must be true of the output of a command or of what was read; empty values assert nothing.</summary>
internal sealed class OutputAssertions
{
    private static readonly TimeSpan s_patternLimit = TimeSpan.FromSeconds(1);

    private readonly YamlMapping _node;

    /// <param name="node">The map that has the assertions among its keys.</param>
    public OutputAssertions(YamlMapping node) => _node = node;

    /// <summary>Why an output is not as expected; null when it is.</summary>
    public string? Judge(string output)
    {
        string text = output.Trim();
        return Failures(output, text).FirstOrDefault(static failure => failure is not null);
    }

    private IEnumerable<string?> Failures(string output, string text)
    {
        yield return Unless("equals", expected => text == expected, $"'{text}' is not");
        yield return Unless("notEquals", expected => text != expected, "it is");
        yield return Unless("outputContains", part => output.Contains(part, StringComparison.Ordinal), $"'{text}' does not contain");
        yield return Unless("outputNotContains", part => !output.Contains(part, StringComparison.Ordinal), $"'{text}' contains");
        yield return Unless("regex", pattern => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, s_patternLimit), $"'{text}' does not match");
        yield return Number("greaterThan", static (value, limit) => value > limit);
        yield return Number("lessThan", static (value, limit) => value < limit);
        yield return Number("greaterThanOrEqual", static (value, limit) => value >= limit);
        yield return Number("lessThanOrEqual", static (value, limit) => value <= limit);
        yield return Unless("between", range => IsBetween(text, range) == true, $"'{text}' is not between");
        yield return Unless("notBetween", range => IsBetween(text, range) == false, $"'{text}' is no number outside");
        yield return Flag("exists") && text.Length == 0 ? "there is no output" : null;
        yield return Flag("notExists") && text.Length > 0 ? $"there is output: '{text}'" : null;
        yield return List("oneOf") is { Length: > 0 } these && !these.Contains(text) ? $"'{text}' is none of {string.Join(", ", these)}" : null;
        yield return List("notOneOf") is { Length: > 0 } others && others.Contains(text) ? $"'{text}' is one of {string.Join(", ", others)}" : null;

        string? Number(string key, Func<double, double, bool> holds) =>
            Unless(key, limit => TryNumber(text, out double value) && TryNumber(limit, out double bound) && holds(value, bound), $"'{text}' is no number for");
    }

    private static bool? IsBetween(string text, string range)
    {
        string[] bounds = range.Split(',');
        return bounds.Length == 2 && TryNumber(text, out double value) && TryNumber(bounds[0], out double low) && TryNumber(bounds[1], out double high)
            ? value >= low && value <= high
            : null;
    }

    private static bool TryNumber(string text, out double value) => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private string? Unless(string key, Func<string, bool> holds, string failure) =>
        _node[key] is YamlScalar { IsNull: false, Value.Length: > 0 } expected && !holds(expected.Value) ? $"{failure} {key} '{expected.Value}'" : null;

    private bool Flag(string key) => _node[key] is YamlScalar flag && flag.TryGetBoolean(out bool value) && value;

    private string[] List(string key) => _node[key] is YamlSequence list ? [.. list.Items.OfType<YamlScalar>().Select(static item => item.Value)] : [];
}
