using System.Globalization;
using System.Text.RegularExpressions;

namespace Orkestra.Runtime.Tests.Telemetry;

/// <summary>
/// Reads the Prometheus text format 0.0.4 as its documentation defines it, strictly: a page that this accepts, Prometheus accepts.
/// </summary>
internal static partial class PrometheusGrammar
{
    public static Dictionary<string, double> Parse(string page)
    {
        Assert.EndsWith("\n", page, StringComparison.Ordinal);
        var samples = new Dictionary<string, double>();
        var types = new Dictionary<string, string>();
        string? family = null;
        foreach (string line in page[..^1].Split('\n'))
        {
            if (HelpLine().IsMatch(line))
            {
                continue;
            }

            if (TypeLine().Match(line) is { Success: true } type)
            {
                family = type.Groups["name"].Value;
                Assert.True(types.TryAdd(family, type.Groups["type"].Value), $"'{family}' has one TYPE line");
                continue;
            }

            Match sample = SampleLine().Match(line);
            Assert.True(sample.Success, $"'{line}' is a sample");
            string name = sample.Groups["name"].Value;
            Assert.True(family is not null && BelongsTo(name, family, types[family]), $"'{name}' stands under its TYPE line");
            Assert.True(samples.TryAdd(name + sample.Groups["labels"].Value, Number(sample.Groups["value"].Value)), $"'{line}' appears once");
        }

        return samples;
    }

    private static bool BelongsTo(string name, string family, string type) => type == "histogram"
        ? name == family + "_bucket" || name == family + "_sum" || name == family + "_count"
        : name == family;

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^# HELP [a-zA-Z_:][a-zA-Z0-9_:]* (?:[^\\]|\\\\|\\n)*$")]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{[a-zA-Z_][a-zA-Z0-9_]*=""(?:[^""\\]|\\\\|\\""|\\n)*""(?:,[a-zA-Z_][a-zA-Z0-9_]*=""(?:[^""\\]|\\\\|\\""|\\n)*"")*\})? (?<value>\S+)$")]
    private static partial Regex SampleLine();
}
