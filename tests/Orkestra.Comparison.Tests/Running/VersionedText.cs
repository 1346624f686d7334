namespace Orkestra.Comparison.Tests.Running;

/// <summary>A text that changed in some version of Kubernetes, written <c>batch/v1beta1 &lt; 1.21 &lt;= batch/v1</c>.</summary>
internal sealed record VersionedText(string Before, Version Since, string After)
{
    public static VersionedText Parse(string text) =>
        text.Split([" < ", " <= "], StringSplitOptions.TrimEntries) is [var before, var since, var after]
            ? new VersionedText(before, Version.Parse(since), after)
            : throw new FormatException($"'{text}' is not of the form 'old < version <= new'.");

    public string For(Version server) => server < Since ? Before : After;
}
