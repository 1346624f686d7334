using System.Globalization;
using System.Text.RegularExpressions;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>The values behind <c>{name}</c> in one run of a script on one server. <c>{fill:N}</c> is N letters.</summary>
internal sealed partial class Placeholders
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string name]
    {
        get => _values[name];
        set => _values[name] = value;
    }

    /// <summary>Replaces the known names; other braces are left alone.</summary>
    public string Fill(string text) => Name().Replace(text, match =>
        match.Groups[2].Success ? new string('x', int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
        : _values.TryGetValue(match.Groups[1].Value, out string? value) ? value
        : match.Value);

    [GeneratedRegex(@"\{(\w+)(?::(\d+))?\}")]
    private static partial Regex Name();
}
