using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>What the process as a whole uses, read when scraped.</summary>
internal static class ProcessMetrics
{
    private static readonly KeyValuePair<string, object?>[] s_generations = [.. Enumerable.Range(0, 3).Select(static g => new KeyValuePair<string, object?>("generation", g))];

    public static void Register(Meter meter, TimeProvider time, string version)
    {
        long started = time.GetTimestamp();
        meter.CreateObservableGauge(
            "orkestra_build_info",
            () => new Measurement<long>(1, new KeyValuePair<string, object?>("version", version)),
            description: "The version of the runtime; always 1.");
        meter.CreateObservableGauge("orkestra_uptime_seconds", () => time.GetElapsedTime(started).TotalSeconds, "s", "Time since this host was created.");
        meter.CreateObservableGauge("orkestra_process_resident_memory_bytes", static () => Environment.WorkingSet, "By", "Resident memory of the process.");
        meter.CreateObservableCounter("orkestra_process_cpu_seconds_total", static () => CpuSeconds(), "s", "User and system CPU time of the process.");
        meter.CreateObservableGauge("orkestra_gc_heap_bytes", static () => GC.GetTotalMemory(forceFullCollection: false), "By", "Managed memory in use.");
        meter.CreateObservableCounter("orkestra_gc_collections_total", static () => Collections(), description: "Garbage collections by generation.");
        meter.CreateObservableGauge("orkestra_threads", static () => (long)ThreadPool.ThreadCount, description: "Threads of the pool.");
    }

    private static double CpuSeconds() =>
        OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsWindows() ? Environment.CpuUsage.TotalTime.TotalSeconds : 0;

    private static Measurement<long>[] Collections() =>
        [.. s_generations.Select(static (generation, index) => new Measurement<long>(GC.CollectionCount(index), generation))];
}
