using System.Globalization;
using System.Runtime.InteropServices;

namespace Orkestra.Runtime.Hosting;

/// <summary>
/// Takes the pages of the program's own file out of the resident set. A native binary's code and type data are mapped from its file; half of
/// what a start touches is never used again. Pages that are needed come back from the page cache, a cluster at a time.
/// </summary>
internal static class ImagePages
{
    // What madvise(2) calls MADV_DONTNEED, which forgets what was written, and MADV_PAGEOUT, which does not. The kernel does the latter for a
    // process that owns the file or may write to it, and nothing for others.
    private const int DontNeed = 4;
    private const int PageOut = 21;

    /// <summary>Does so on Linux and nothing elsewhere.</summary>
    public static void Release()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessPath is not { } program)
        {
            return;
        }

        try
        {
            foreach (ImageMapping mapping in Mappings(File.ReadLines("/proc/self/smaps"), program))
            {
                // What the kernel refuses stays resident, which is where it was.
                _ = Advise((nint)mapping.Start, (nint)(mapping.End - mapping.Start), mapping.IsUnmodified ? DontNeed : PageOut);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            // A kernel or sandbox without this file: the process only stays as large as it is.
        }
    }

    /// <summary>The mappings of a file.</summary>
    internal static IEnumerable<ImageMapping> Mappings(IEnumerable<string> smaps, string file)
    {
        ImageMapping? mapping = null;
        foreach (string line in smaps)
        {
            if (TryReadHeader(line, file, out ImageMapping? header))
            {
                mapping = header;
            }
            else if (mapping is { } found && line.StartsWith("Anonymous:", StringComparison.Ordinal))
            {
                // Relocated data is read-only by the time the program runs, but its pages exist in memory alone.
                yield return found with { IsUnmodified = found.IsUnmodified && line.AsSpan("Anonymous:".Length).Trim().SequenceEqual("0 kB") };
                mapping = null;
            }
        }
    }

    // "55d0c0400000-55d0c0a00000 r-xp 00200000 fe:00 1234   /usr/bin/program"; every other line is "Name: value".
    private static bool TryReadHeader(string line, string file, out ImageMapping? mapping)
    {
        mapping = null;
        int dash = line.IndexOf('-', StringComparison.Ordinal);
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        if (dash < 0 || space < dash || line[..dash].Contains(':', StringComparison.Ordinal))
        {
            return false;
        }

        if (line.EndsWith($" {file}", StringComparison.Ordinal))
        {
            bool readOnly = line.AsSpan(space + 1, 2).SequenceEqual("r-");
            mapping = new ImageMapping(Address(line.AsSpan(0, dash)), Address(line.AsSpan(dash + 1, space - dash - 1)), readOnly);
        }

        return true;
    }

    private static long Address(ReadOnlySpan<char> hex) => long.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint start, nint length, int advice);
}
