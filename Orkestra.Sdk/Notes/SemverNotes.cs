using System.Globalization;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Versions (specification 4.10).</summary>
internal static class SemverNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("semverMajor", "v string -> string", call => Part(call, version => version.Major), "The major number.", "semverMajor \"v2.0.0\" → 2");
        domain.Add("semverMinor", "v string -> string", call => Part(call, version => version.Minor), "The minor number.", "semverMinor \"1.2.3\" → 2");
        domain.Add("semverPatch", "v string -> string", call => Part(call, version => version.Patch), "The patch number.", "semverPatch \"1.2.3\" → 3");
        domain.Add("semverValid", "v string -> bool", call => OrkValue.FromBoolean(SemanticVersion.TryParse(call.String(0)) is not null), "Whether the text is a version.", "semverValid \"latest\" → false");
        domain.Add("semverCompare", "a string, b string -> int", Compare, "-1, 0 or 1 by the order of the versions.", "semverCompare \"1.2.3\" \"1.3.0\" → -1");
        domain.Add("semverBump", "v string, part string -> string", Bump, "The next major, minor or patch version.", "semverBump \"1.2.3\" \"minor\" → 1.3.0");
        domain.Add("semverConstraint", "v string, constraint string -> bool", Constraint, "Whether the version meets a constraint.", "semverConstraint \"1.9.0\" \"^1.0\" → true");
    }

    private static OrkValue Part(NoteCall call, Func<SemanticVersion, ulong> part) => OrkValue.FromString(
        SemanticVersion.TryParse(call.String(0)) is { } version ? part(version).ToString(CultureInfo.InvariantCulture) : string.Empty);

    private static OrkValue Compare(NoteCall call) => OrkValue.FromInt(
        SemanticVersion.TryParse(call.String(0)) is { } a && SemanticVersion.TryParse(call.String(1)) is { } b ? Math.Sign(a.CompareTo(b)) : 0);

    private static OrkValue Bump(NoteCall call)
    {
        if (SemanticVersion.TryParse(call.String(0)) is not { } version)
        {
            return call[0];
        }

        string? next = call.String(1).ToLowerInvariant() switch
        {
            "major" => $"{version.Major + 1}.0.0",
            "minor" => $"{version.Major}.{version.Minor + 1}.0",
            "patch" => $"{version.Major}.{version.Minor}.{version.Patch + 1}",
            _ => null,
        };
        return next is null ? call[0] : OrkValue.FromString(next);
    }

    private static OrkValue Constraint(NoteCall call) => OrkValue.FromBoolean(
        SemanticVersion.TryParse(call.String(0)) is { } version && SemverConstraint.Check(version, call.String(1)) == true);
}
