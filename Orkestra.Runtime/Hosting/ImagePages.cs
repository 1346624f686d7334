using System.Globalization;
using System.Runtime.InteropServices;

namespace Orkestra.Runtime.Hosting;

/// <summary>
/// Takes the pages of the program's own file out of the resident set. A native binary's code is mapped from its file; half of what a start
/// touches is never run again. Pages that are needed come back from the page cache, a cluster at a time.
/// </summary>
internal static class ImagePages
{
    private const int DontNeed = 4;

    /// <summary>Does so on Linux and nothing elsewhere.</summary>
    public static void Release()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessPath is not { } program)
        {
            return;
        }

        try
        {
            foreach ((long start, long end) in UnmodifiedMappings(File.ReadLines("/proc/self/smaps"), program))
            {
                // What the kernel refuses stays resident, which is where it was.
                _ = Advise((nint)start, (nint)(end - start), DontNeed);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            // A kernel or sandbox without this file: the process only stays as large as it is.
        }
    }

    /// <summary>
    /// The mappings of a file that cannot be written to and that hold no page of the process's own. Relocated data is read-only too by the
    /// time the program runs, but its pages exist in memory alone.
    /// </summary>
    internal static IEnumerable<(long Start, long End)> UnmodifiedMappings(IEnumerable<string> smaps, string file)
    {
        (long Start, long End)? mapping = null;
        foreach (string line in smaps)
        {
            if (TryReadHeader(line, file, out (long Start, long End)? header))
            {
                mapping = header;
            }
            else if (mapping is { } found && line.StartsWith("Anonymous:", StringComparison.Ordinal))
            {
                if (line.AsSpan("Anonymous:".Length).Trim().SequenceEqual("0 kB"))
                {
                    yield return found;
                }

                mapping = null;
            }
        }
    }

    // "55d0c0400000-55d0c0a00000 r-xp 00200000 fe:00 1234   /usr/bin/program"; every other line is "Name: value".
    private static bool TryReadHeader(string line, string file, out (long Start, long End)? mapping)
    {
        mapping = null;
        int dash = line.IndexOf('-', StringComparison.Ordinal);
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        if (dash < 0 || space < dash || line[..dash].Contains(':', StringComparison.Ordinal))
        {
            return false;
        }

        if (line.EndsWith($" {file}", StringComparison.Ordinal) && line.AsSpan(space + 1, 2).SequenceEqual("r-"))
        {
            mapping = (Address(line.AsSpan(0, dash)), Address(line.AsSpan(dash + 1, space - dash - 1)));
        }

        return true;
    }

    private static long Address(ReadOnlySpan<char> hex) => long.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint start, nint length, int advice);
}
