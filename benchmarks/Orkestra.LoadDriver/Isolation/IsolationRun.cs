using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.LoadDriver.Isolation;

/// <summary>How long a change takes to reach a child of one entry while another entry of the process misbehaves.</summary>
internal static class IsolationRun
{
    private const int Changes = 200;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(5);
    private static readonly KubeResource s_good = new(new GroupVersionKind(Neighbour.Group, "v1", "Good"), "goods", Namespaced: true);
    private static readonly KubeResource s_bad = new(new GroupVersionKind(Neighbour.Group, "v1", "Bad"), "bads", Namespaced: true);

    public static async Task PrintAsync(LoadOptions options, string directory)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Console.WriteLine("| The neighbour has | median | 95 of 100 | longest | CPU | resident |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (Neighbour neighbour in Neighbour.All(new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/")))
        {
            await PrintAsync(options, neighbour, directory);
        }
    }

    private static async Task PrintAsync(LoadOptions options, Neighbour neighbour, string directory)
    {
        await using LoadCluster cluster = await LoadCluster.StartAsync(options.Real, directory);
        await InstallAsync(cluster.Client, neighbour);
        string katalog = Path.Combine(directory, "isolation.yaml");
        await File.WriteAllTextAsync(katalog, Neighbour.Katalog(neighbour));
        await using OperatorProcess process = OperatorProcess.Start(options.Operator, cluster.KubeConfigPath, katalog, Path.Combine(directory, "isolation.log"));
        await process.WhenReadyAsync();
        using var end = new CancellationTokenSource();
        Task churning = neighbour.Churns ? ChurnAsync(cluster.Client, neighbour, end.Token) : Task.CompletedTask;
        await Task.Delay(s_warmUp);

        TimeSpan before = process.Usage.Cpu;
        long start = Stopwatch.GetTimestamp();
        double[] times = await MeasureAsync(cluster.Client);
        double cpu = (process.Usage.Cpu - before) / Stopwatch.GetElapsedTime(start);
        await end.CancelAsync();
        await churning;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {neighbour.Name} | {times[Changes / 2]:0.0} ms | {times[Changes * 95 / 100]:0.0} ms | {times[^1]:0.0} ms | {cpu * 100:0} % | {process.Usage.Resident / (1024 * 1024)} MB |"));
    }

    private static async Task InstallAsync(KubeClient client, Neighbour neighbour)
    {
        var applier = new ManifestApplier(client, TimeProvider.System);
        foreach (string kind in (string[])["Good", "Bad"])
        {
            foreach (Manifest manifest in Manifest.Read(new SourceFile("crd.yaml", Neighbour.Crd(kind)), new DiagnosticBag()))
            {
                await applier.ApplyAsync(manifest, Workload.Namespace, CancellationToken.None);
            }
        }

        await client.CreateAsync(s_good, Workload.Namespace, Neighbour.Resource("Good", "probe", ballast: 0, items: false), CancellationToken.None);
        for (int number = 0; number < neighbour.Resources; number++)
        {
            await client.CreateAsync(s_bad, Workload.Namespace, Neighbour.Resource("Bad", $"bad-{number}", neighbour.Ballast, items: true), CancellationToken.None);
        }
    }

    /// <returns>Milliseconds from sending a change until the child's watch shows it, in ascending order.</returns>
    private static async Task<double[]> MeasureAsync(KubeClient client)
    {
        using var end = new CancellationTokenSource();
        ListPage children = await client.ListAsync(WellKnownResources.ConfigMaps, Workload.Namespace, new ListOptions { FieldSelector = "metadata.name=good-probe" }, CancellationToken.None);
        var watch = new WatchOptions { ResourceVersion = children.ResourceVersion, FieldSelector = "metadata.name=good-probe" };
        await using IAsyncEnumerator<WatchEvent> events = client.WatchAsync(WellKnownResources.ConfigMaps, Workload.Namespace, watch, end.Token).GetAsyncEnumerator(CancellationToken.None);
        var times = new double[Changes];
        for (int change = 0; change < Changes; change++)
        {
            string value = $"v{change}";
            long sent = Stopwatch.GetTimestamp();
            await PatchAsync(client, s_good, "probe", value);
            while (await events.MoveNextAsync() && !Shows(events.Current, value))
            {
                // An older state.
            }

            times[change] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        }

        await end.CancelAsync();
        Array.Sort(times);
        return times;
    }

    private static bool Shows(WatchEvent seen, string value) =>
        seen.Object is { } child && Encoding.UTF8.GetString(child.Json.Span).Contains($"\"value\":\"{value}\"", StringComparison.Ordinal);

    private static async Task ChurnAsync(KubeClient client, Neighbour neighbour, CancellationToken end)
    {
        for (int change = 0; !end.IsCancellationRequested; change++)
        {
            await PatchAsync(client, s_bad, $"bad-{change % neighbour.Resources}", $"c{change}");
        }
    }

    private static Task<KubeObject> PatchAsync(KubeClient client, KubeResource resource, string name, string value) => client.PatchAsync(
        resource,
        new ObjectKey(Workload.Namespace, name),
        new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes($$$"""{"spec":{"value":"{{{value}}}"}}""")),
        CancellationToken.None);
}
