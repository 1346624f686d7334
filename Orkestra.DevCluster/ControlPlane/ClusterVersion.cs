using System.Text.RegularExpressions;

namespace Orkestra.DevCluster.ControlPlane;

/// <summary>Finds <c>v1.20.2</c> in what a server says of itself.</summary>
internal static partial class ClusterVersion
{
    public static Version Parse(string text)
    {
        Match match = Pattern().Match(text);
        return match.Success
            ? new Version(match.Groups[1].Value)
            : throw new FormatException($"Expected a version such as v1.20.2 in '{text.Trim()}'.");
    }

    [GeneratedRegex(@"v(\d+\.\d+\.\d+)")]
    private static partial Regex Pattern();
}
