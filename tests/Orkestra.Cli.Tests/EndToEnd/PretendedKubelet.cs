using System.Text;
using Orkestra.Cli.EndToEnd;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>
/// Writes what a kubelet would: Pods run or end, by what their command says. Where nobody makes Pods it writes the status of workloads instead.
/// </summary>
internal sealed class PretendedKubelet : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly IKubeClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    /// <param name="client">The cluster.</param>
    /// <param name="hasControllers">Whether the cluster makes Pods for workloads.</param>
    public PretendedKubelet(IKubeClient client, bool hasControllers)
    {
        _client = client;
        _work = hasControllers
            ? FollowAsync(WellKnownResources.Pods, Run)
            : Task.WhenAll(FollowAsync(WellKnownResources.Deployments, Roll), FollowAsync(WellKnownResources.StatefulSets, Roll), FollowAsync(WellKnownResources.Jobs, End));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private static string? Run(KubeObject pod)
    {
        if (pod.IsDeleting || Text(pod).Contains("\"phase\":\"Running\"", StringComparison.Ordinal) || IsOver(pod))
        {
            return null;
        }

        const string ready = """{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"},{"type":"ContainersReady","status":"True"}]}}""";
        return Text(pod).Contains("\"restartPolicy\":\"Always\"", StringComparison.Ordinal) ? ready
            : $$$"""{"status":{"phase":"{{{(Fails(pod) ? "Failed" : "Succeeded")}}}"}}""";
    }

    private static string? Roll(KubeObject workload)
    {
        string replicas = FieldText.Read(workload.Json, "spec.replicas") is { Length: > 0 } said ? said : "1";
        return FieldText.Read(workload.Json, "status.readyReplicas") == replicas ? null
            : $$$"""{"status":{"replicas":{{{replicas}}},"updatedReplicas":{{{replicas}}},"readyReplicas":{{{replicas}}},"availableReplicas":{{{replicas}}}}}""";
    }

    private static string? End(KubeObject job) => Text(job).Contains("\"conditions\"", StringComparison.Ordinal) ? null
        : Fails(job) ? """{"status":{"failed":1,"conditions":[{"type":"Failed","status":"True"}]}}"""
        : """{"status":{"succeeded":1,"conditions":[{"type":"Complete","status":"True"}]}}""";

    private static bool IsOver(KubeObject pod) =>
        Text(pod).Contains("\"phase\":\"Succeeded\"", StringComparison.Ordinal) || Text(pod).Contains("\"phase\":\"Failed\"", StringComparison.Ordinal);

    private static bool Fails(KubeObject workload) => Text(workload).Contains("exit 1", StringComparison.Ordinal);

    private static string Text(KubeObject found) => Encoding.UTF8.GetString(found.Json.Span);

    private async Task FollowAsync(KubeResource resource, Func<KubeObject, string?> status)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await foreach (WatchEvent change in _client.WatchAsync(resource, null, new WatchOptions { ResourceVersion = "0" }, _stop.Token))
                {
                    if (change.Type is WatchEventType.Added or WatchEventType.Modified && status(change.Object) is { } patch)
                    {
                        await PatchAsync(resource, change.Object, patch);
                    }
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is KubeApiException or HttpRequestException or IOException)
            {
                // The watch begins anew with what is there.
                await Task.Delay(s_pause, TimeProvider.System);
            }
        }
    }

    private async Task PatchAsync(KubeResource resource, KubeObject found, string patch)
    {
        try
        {
            await _client.PatchAsync(
                resource, found.Key, new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes(patch)) { Subresource = "status", FieldManager = "kubelet" }, _stop.Token);
        }
        catch (KubeApiException error) when (error.IsNotFound || error.IsConflict)
        {
            // It has gone, or somebody was faster.
        }
    }
}
