using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>Runs a script on one server, in a namespace made for it.</summary>
internal sealed class ScriptRunner(ClusterUnderTest cluster, Script script, string run)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Placeholders _placeholders = new();
    private readonly Masks _masks = new(cluster.Version, script.Apis);

    public async Task<IReadOnlyList<StepResult>> RunAsync()
    {
        string ns = "compare-" + run;
        _placeholders["ns"] = ns;
        _placeholders["run"] = run;
        foreach ((string name, VersionedText api) in script.Apis)
        {
            _placeholders[name] = api.For(cluster.Version);
        }

        JsonObject body = new() { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = ns } };
        await AskAsync(new Step { Name = "", Method = HttpMethod.Post, Path = "/api/v1/namespaces", Body = body, Expectations = [] });
        List<StepResult> results = [];
        try
        {
            foreach (Step step in script.Steps)
            {
                results.Add(await RunStepAsync(step));
            }
        }
        finally
        {
            foreach (string path in (string[])[.. script.Cleanup, "/api/v1/namespaces/{ns}"])
            {
                await AskAsync(new Step { Name = "", Method = HttpMethod.Delete, Path = path, Expectations = [] });
            }
        }

        return results;
    }

    private async Task<StepResult> RunStepAsync(Step step)
    {
        JsonObject answer = await AskAsync(step);
        if (step.IsEventual && !IsAsExpected())
        {
            try
            {
                await Eventually.BeTrueAsync(
                    async () =>
                    {
                        answer = await AskAsync(step);
                        return IsAsExpected();
                    },
                    $"step '{step.Name}' of {script.Name} is answered as expected by the {cluster.Name}");
            }
            catch (EventuallyTimeoutException)
            {
                // The last answer tells better than a time-out what is missing.
            }
        }

        foreach ((string name, JsonPath path) in step.Keep)
        {
            _placeholders[name] = path.Find(answer["body"])?.ToString() ?? $"(no {path} in the answer to '{step.Name}')";
        }

        Difference[] unmet =
        [
            .. step.Expectations.Where(e => !e.IsMet(answer, _placeholders)).Select(e => new Difference(e.Path, e.Value, e.Path.Find(answer)?.DeepClone())),
        ];
        foreach (JsonPath path in step.Masked)
        {
            path.RemoveFrom(answer["body"]);
        }

        return new StepResult(step, (JsonObject)_masks.Apply(answer)!, unmet);

        bool IsAsExpected() => step.Expectations.All(e => e.IsMet(answer, _placeholders));
    }

    private async Task<JsonObject> AskAsync(Step step)
    {
        using CancellationTokenSource patience = new(s_patience, TimeProvider.System);
        using HttpRequestMessage request = new(step.Method, _placeholders.Fill(step.Path));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("comparison", "1.0"));
        if (step.Accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", step.Accept);
        }

        if ((step.Text ?? step.Body?.ToJsonString()) is { } text)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(_placeholders.Fill(text)));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", step.ContentType ?? "application/json");
        }

        using HttpResponseMessage response = await cluster.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        JsonNode? body = response.IsSuccessStatusCode && step.Events is { } count
            ? await ReadEventsAsync(response, count, patience.Token)
            : Read(await response.Content.ReadAsStringAsync(patience.Token));
        JsonArray warnings = [];
        foreach (string warning in response.Headers.TryGetValues("Warning", out IEnumerable<string>? values) ? values : [])
        {
            warnings.Add((JsonNode)warning);
        }

        return new JsonObject
        {
            ["status"] = JsonNode.Parse(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)),
            ["type"] = response.Content.Headers.ContentType?.ToString(),
            ["warnings"] = warnings,
            ["body"] = body,
        };
    }

    private static async Task<JsonArray> ReadEventsAsync(HttpResponseMessage response, int count, CancellationToken cancellationToken)
    {
        JsonArray events = [];
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (events.Count < count && await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            events.Add(Read(line));
        }

        return events;
    }

    private static JsonNode? Read(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
