using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>
/// Reports the pods of tour namespaces as running and ready, and those of jobs as succeeded, on a real control plane that has no
/// kubelet: without it no rollout ends there. It speaks through <c>kubectl proxy</c>, which knows how to authenticate.
/// </summary>
internal sealed class StandInKubelet : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Process _proxy;
    private readonly HttpClient _client;
    private readonly Task _work;

    private StandInKubelet(Process proxy, Uri endpoint)
    {
        _proxy = proxy;
        _client = new HttpClient { BaseAddress = endpoint, Timeout = Timeout.InfiniteTimeSpan };
        _work = Task.Run(WorkAsync);
    }

    public static async Task<StandInKubelet> StartAsync(string kubeConfigPath)
    {
        var start = new ProcessStartInfo("kubectl") { RedirectStandardOutput = true, ArgumentList = { "--kubeconfig", kubeConfigPath, "proxy", "--port=0" } };
        Process proxy = Process.Start(start) ?? throw new InvalidOperationException("Could not start kubectl proxy.");
        string greeting = await proxy.StandardOutput.ReadLineAsync() ?? "";
        return new StandInKubelet(proxy, new Uri($"http://{greeting[(greeting.LastIndexOf(' ') + 1)..]}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _work;
        _proxy.Kill();
        _proxy.Dispose();
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await FollowAsync();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The watch ended, as watches do; the next begins with all pods again.
            }
        }
    }

    private async Task FollowAsync()
    {
        await using Stream stream = await _client.GetStreamAsync(new Uri("api/v1/pods?watch=true", UriKind.Relative), _stopping.Token);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            if (JsonNode.Parse(line) is JsonObject change && (string?)change["type"] is "ADDED" or "MODIFIED")
            {
                await ReportAsync((JsonObject)JsonNode.Parse(line)!["object"]!);
            }
        }
    }

    private async Task ReportAsync(JsonObject pod)
    {
        var ns = (string)pod["metadata"]!["namespace"]!;
        if (!ns.StartsWith("tour-", StringComparison.Ordinal) || (string?)pod["status"]?["phase"] != "Pending")
        {
            return;
        }

        bool isTask = (pod["metadata"]!["ownerReferences"] as JsonArray ?? []).Any(static owner => (string?)owner!["kind"] == "Job");
        string now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        JsonArray conditions = new(
            Condition("Initialized", true, now),
            Condition("Ready", !isTask, now),
            Condition("ContainersReady", !isTask, now),
            Condition("PodScheduled", true, now));
        JsonObject status = new() { ["phase"] = isTask ? "Succeeded" : "Running", ["startTime"] = now, ["conditions"] = conditions };
        using StringContent content = new(new JsonObject { ["status"] = status }.ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/merge-patch+json");
        using HttpResponseMessage response = await _client.PatchAsync(
            new Uri($"api/v1/namespaces/{ns}/pods/{(string?)pod["metadata"]!["name"]}/status", UriKind.Relative), content, _stopping.Token);
    }

    private static JsonObject Condition(string type, bool isTrue, string now) =>
        new() { ["type"] = type, ["status"] = isTrue ? "True" : "False", ["lastTransitionTime"] = now };
}
