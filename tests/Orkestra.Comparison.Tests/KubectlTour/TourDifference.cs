using System.Globalization;
using System.Text.RegularExpressions;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>
/// A listed reason why a step's answers may differ: <c>~ real: reason</c> and <c>~ real before 1.25: reason</c> for the whole answer of
/// the real server, <c>~ lines /pattern/: reason</c> for single lines of either.
/// </summary>
internal sealed partial class TourDifference
{
    private TourDifference(string reason) => Reason = reason;

    public string Reason { get; }

    /// <summary>Lines that either answer may have; null when the whole answer differs.</summary>
    public Regex? Pattern { get; private init; }

    /// <summary>The first version of the real server that no longer differs; null for none.</summary>
    public Version? Until { get; private init; }

    public static TourDifference Parse(string text)
    {
        Match match = Syntax().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"Expected '~ real: reason', '~ real before 1.25: reason' or '~ lines /pattern/: reason', not '~ {text}'.");
        }

        return new TourDifference(match.Groups["reason"].Value)
        {
            Pattern = match.Groups["pattern"] is { Success: true } pattern ? new Regex(pattern.Value, RegexOptions.CultureInvariant) : null,
            Until = match.Groups["until"] is { Success: true } until ? new Version(until.Value) : null,
        };
    }

    public bool Covers(string line) => Pattern?.IsMatch(line) == true;

    public bool AppliesTo(Version real) => Pattern is null && (Until is null || real < Until);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Pattern is null ? "answer" : Pattern)}: {Reason}");

    [GeneratedRegex(@"^(real( before (?<until>\d+\.\d+))?|lines /(?<pattern>.+)/): (?<reason>\S.*)$")]
    private static partial Regex Syntax();
}
