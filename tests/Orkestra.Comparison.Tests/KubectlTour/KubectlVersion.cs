using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>The version of the <c>kubectl</c> on the path.</summary>
internal static partial class KubectlVersion
{
    /// <summary>Null when there is none.</summary>
    public static Version? Installed { get; } = Read();

    private static Version? Read()
    {
        if (!TestKit.Kubectl.IsInstalled)
        {
            return null;
        }

        // As JSON, because the plain form changed over the years.
        var start = new ProcessStartInfo("kubectl", "version --client --output=json") { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("Could not start kubectl.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Match match = Number().Match(output);
        return match.Success
            ? new Version(match.Groups[1].Value)
            : throw new FormatException($"Expected a gitVersion such as v1.32.4 in '{output.Trim()}'.");
    }

    [GeneratedRegex("\"gitVersion\": \"v(\\d+\\.\\d+\\.\\d+)")]
    private static partial Regex Number();
}
