using System.Globalization;

namespace Orkestra.LoadDriver;

/// <summary>What Linux says a process has used.</summary>
/// <param name="Cpu">User and system time.</param>
/// <param name="Resident">Resident bytes, the program's own file included.</param>
/// <param name="Anonymous">Resident bytes that no file backs.</param>
/// <param name="Peak">The largest resident size ever.</param>
internal readonly record struct ProcessUsage(TimeSpan Cpu, long Resident, long Anonymous, long Peak)
{
    // USER_HZ is 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    public static ProcessUsage Of(int process)
    {
        string[] rollup = File.ReadAllLines($"/proc/{process}/smaps_rollup");
        return new ProcessUsage(
            CpuOf(process),
            Kilobytes(rollup, "Rss:"),
            Kilobytes(rollup, "Anonymous:"),
            Kilobytes(File.ReadAllLines($"/proc/{process}/status"), "VmHWM:"));
    }

    /// <summary>User and system time, dead children included.</summary>
    public static TimeSpan CpuOf(int process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");

        // The second field is the name in parentheses, which may contain anything.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Field(11) + Field(12)) / TicksPerSecond);

        double Field(int index) => double.Parse(fields[index], CultureInfo.InvariantCulture);
    }

    /// <summary>User and system time of all living descendants of a process, but for one and its own.</summary>
    public static TimeSpan CpuOfDescendants(int process, int except)
    {
        TimeSpan sum = TimeSpan.Zero;
        foreach (string task in Directory.GetDirectories($"/proc/{process}/task"))
        {
            foreach (string child in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                int id = int.Parse(child, CultureInfo.InvariantCulture);
                if (id != except)
                {
                    sum += CpuOf(id) + CpuOfDescendants(id, except);
                }
            }
        }

        return sum;
    }

    private static long Kilobytes(string[] lines, string name)
    {
        string line = lines.First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
    }
}
