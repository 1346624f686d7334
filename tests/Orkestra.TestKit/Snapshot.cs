using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace Orkestra.TestKit;

/// <summary>
/// Compares text with an approved file beside the test: <c>Class.Method[.variant].verified.txt</c>. On a difference the
/// text is left as <c>.received.txt</c>, to be looked at and renamed; <c>ORKESTRA_ACCEPT_SNAPSHOTS=1</c> approves it at once.
/// </summary>
public static class Snapshot
{
    // Deterministic builds map the checkout to this prefix in [CallerFilePath].
    private const string MappedRoot = "/_/";

    /// <summary>Compares with the file named after the calling test.</summary>
    /// <param name="actual">Line endings are compared as <c>\n</c>.</param>
    /// <param name="variant">Tells snapshots of one test apart.</param>
    /// <param name="extension">Without a dot.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    public static void Match(
        string actual,
        string? variant = null,
        string extension = "txt",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(sourceFile);
        string file = sourceFile.StartsWith(MappedRoot, StringComparison.Ordinal)
            ? Path.Combine(RepositoryPaths.Root, sourceFile[MappedRoot.Length..])
            : sourceFile;
        string name = $"{Path.GetFileNameWithoutExtension(file)}.{member}";
        if (variant is not null)
        {
            name += "." + variant;
        }

        MatchFile(actual, Path.Combine(Path.GetDirectoryName(file)!, $"{name}.verified.{extension}"));
    }

    /// <summary>Compares with a file, such as a page of the documentation or one whose name contains <c>.verified.</c>.</summary>
    /// <param name="actual">Line endings are compared as <c>\n</c>.</param>
    /// <param name="verifiedPath">The approved file.</param>
    /// <param name="accept">Approves a difference; the environment decides unless given.</param>
    public static void MatchFile(string actual, string verifiedPath, bool? accept = null)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(verifiedPath);
        string received = verifiedPath.Contains(".verified.", StringComparison.Ordinal)
            ? verifiedPath.Replace(".verified.", ".received.", StringComparison.Ordinal)
            : Path.ChangeExtension(verifiedPath, ".received" + Path.GetExtension(verifiedPath));
        string text = Normalise(actual);
        string? expected = File.Exists(verifiedPath) ? Normalise(File.ReadAllText(verifiedPath)) : null;
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        if (accept ?? Environment.GetEnvironmentVariable("ORKESTRA_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verifiedPath, text);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        string problem = expected is null ? "No approved file yet." : FirstDifference(expected, text);
        throw new XunitException(
            $"{Path.GetFileName(verifiedPath)} does not match. {problem}{Environment.NewLine}"
            + $"The text is in {received}; rename it, or run with ORKESTRA_ACCEPT_SNAPSHOTS=1, to approve it.");
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] left = expected.Split('\n');
        string[] right = actual.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return $"First difference in line {line + 1}:{Environment.NewLine}"
            + $"  approved: {LineAt(left, line)}{Environment.NewLine}  received: {LineAt(right, line)}";
    }

    private static string LineAt(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of text)";

    private static string Normalise(string text)
    {
        string unix = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return unix.EndsWith('\n') ? unix : unix + "\n";
    }
}
