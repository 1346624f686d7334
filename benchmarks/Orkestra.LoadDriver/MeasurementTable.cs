using System.Globalization;

namespace Orkestra.LoadDriver;

/// <summary>Prints measurements as the rows of a Markdown table; of several runs the medians.</summary>
internal static class MeasurementTable
{
    public const string Header =
        """
        | CRs | runs | start to synced | converged | CPU to convergence | control plane CPU | resident (anonymous) settled | after idle | peak | CPU idle |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;

    public static string Row(IReadOnlyList<Measurement> runs)
    {
        string memory(Func<Measurement, ProcessUsage> at) =>
            $"{Megabytes(Median(runs, run => at(run).Resident))} ({Megabytes(Median(runs, run => at(run).Anonymous))})";
        return string.Join(
            " | ",
            $"| {runs[0].Objects}",
            runs.Count.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{Median(runs, static run => run.Synced.TotalMilliseconds):0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{Median(runs, static run => run.Converged.TotalSeconds):0.00} s"),
            string.Create(CultureInfo.InvariantCulture, $"{Median(runs, static run => run.AtConvergence.Cpu.TotalSeconds):0.00} s"),
            string.Create(CultureInfo.InvariantCulture, $"{Median(runs, static run => run.ServerCpu.TotalSeconds):0.0} s"),
            memory(static run => run.Settled),
            memory(static run => run.AfterIdle),
            Megabytes(Median(runs, static run => run.AfterIdle.Peak)),
            string.Create(CultureInfo.InvariantCulture, $"{Median(runs, static run => run.IdleCpu) * 100:0.0} % |"));
    }

    private static double Median(IReadOnlyList<Measurement> runs, Func<Measurement, double> value)
    {
        double[] sorted = [.. runs.Select(value).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * 1024):0.0} MB");
}
