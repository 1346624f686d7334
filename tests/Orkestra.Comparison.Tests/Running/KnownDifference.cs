namespace Orkestra.Comparison.Tests.Running;

/// <summary>A difference that is right, and why.</summary>
/// <param name="Scripts">Names of scripts; a star for all.</param>
/// <param name="Steps">Names of steps; a star for all.</param>
/// <param name="Path">Pattern of the places that may differ.</param>
/// <param name="Before">Real servers older than this version differ so; null for all.</param>
/// <param name="Reason">Why the dev cluster is right to differ.</param>
internal sealed record KnownDifference(IReadOnlyList<string> Scripts, IReadOnlyList<string> Steps, JsonPath Path, Version? Before, string Reason)
{
    public bool AppliesTo(Version server) => Before is null || server < Before;

    public bool Covers(string script, string step, Difference difference) =>
        (Scripts.Contains("*") || Scripts.Contains(script)) && (Steps.Contains("*") || Steps.Contains(step)) && Path.Covers(difference.Path);

    public override string ToString() => $"{string.Join(", ", Scripts)} / {string.Join(", ", Steps)} / {Path}: {Reason}";
}
