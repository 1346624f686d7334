using System.Globalization;
using System.Text;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.EndToEnd;

/// <summary>Does what the entries below <c>kubectl</c> say, without the program. Lives for one test.</summary>
internal sealed class KubectlRunner
{
    private readonly EndToEndCluster _cluster;
    private readonly IOperatorUnderTest _operator;

    public KubectlRunner(EndToEndCluster cluster, IOperatorUnderTest tested)
    {
        _cluster = cluster;
        _operator = tested;
    }

    /// <summary>Whether an entry can be carried out.</summary>
    public static bool Knows(string verb, YamlMapping entry) => verb switch
    {
        "apply" or "patch" or "delete" => true,
        "get" => entry["field"] is YamlScalar field && FieldText.IsPlain(field.Value) && entry["jq"] is null && entry["yq"] is null,

        // The runtime's own API is reached as its leader; what other pods serve is not.
        "port-forward" => entry["leaderElection"] is not null && entry["yq"] is null && (entry["jq"] is not YamlScalar path || FieldText.IsPlain(path.Value)),
        _ => false,
    };

    /// <summary>Carries out an entry and says why it did not come to what it must; null when it did.</summary>
    public async Task<string?> JudgeAsync(KubectlEntry entry, CancellationToken cancellationToken)
    {
        string? failure = entry.Verb switch
        {
            "apply" => await ApplyAsync(entry, cancellationToken).ConfigureAwait(false),
            "patch" => await PatchAsync(entry, cancellationToken).ConfigureAwait(false),
            "delete" => await DeleteAsync(entry, cancellationToken).ConfigureAwait(false),
            "get" => await GetAsync(entry, cancellationToken).ConfigureAwait(false),
            "port-forward" => await CallAsync(entry, cancellationToken).ConfigureAwait(false),
            _ => "is not carried out by this version",
        };
        return failure is null ? null : $"kubectl.{entry.Verb}: {failure}";
    }

    private async Task<string?> ApplyAsync(KubectlEntry entry, CancellationToken cancellationToken)
    {
        IReadOnlyList<Manifest> manifests = entry.Text("file") is { } file
            ? EndToEndCluster.Read(Path.GetFullPath(file, entry.Directory))
            : EndToEndCluster.Read(entry.Required("inline"), "inline");
        return Outcome(entry, await _cluster.ApplyAsync(manifests, cancellationToken).ConfigureAwait(false));
    }

    private async Task<string?> PatchAsync(KubectlEntry entry, CancellationToken cancellationToken)
    {
        if (await _cluster.FindKindAsync(entry.Required("kind"), cancellationToken).ConfigureAwait(false) is not { } resource)
        {
            return $"the cluster does not serve {entry.Required("kind")}";
        }

        PatchKind kind = entry.Text("type") switch
        {
            "strategic" => PatchKind.StrategicMerge,
            "json" => PatchKind.Json,
            _ => PatchKind.Merge,
        };
        string patch = entry.Node["patch"] is YamlScalar text ? text.Value : Encoding.UTF8.GetString(YamlJsonConverter.ToJson(entry.Node["patch"]!));
        try
        {
            await _cluster.PatchAsync(resource, entry.Namespace, entry.Required("name"), kind, patch, cancellationToken).ConfigureAwait(false);
            return Outcome(entry, null);
        }
        catch (KubeApiException refused)
        {
            return Outcome(entry, refused.Message);
        }
    }

    private async Task<string?> DeleteAsync(KubectlEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Text("file") is { } file)
        {
            await _cluster.DeleteAsync(EndToEndCluster.Read(Path.GetFullPath(file, entry.Directory)), cancellationToken).ConfigureAwait(false);
            return null;
        }

        bool mayBeMissing = entry.Text("ignoreNotFound") == "true";
        if (await _cluster.FindKindAsync(entry.Required("kind"), cancellationToken).ConfigureAwait(false) is not { } resource)
        {
            return mayBeMissing ? null : $"the cluster does not serve {entry.Required("kind")}";
        }

        try
        {
            bool wasThere = await _cluster.DeleteAsync(resource, entry.Namespace, entry.Required("name"), cancellationToken).ConfigureAwait(false);
            return wasThere || mayBeMissing ? Outcome(entry, null) : $"{entry.Required("kind")} {entry.Required("name")} is not there";
        }
        catch (KubeApiException refused)
        {
            return Outcome(entry, refused.Message);
        }
    }

    private async Task<string?> GetAsync(KubectlEntry entry, CancellationToken cancellationToken)
    {
        string kind = entry.Required("kind");
        string name = entry.Required("name");
        if (await _cluster.FindKindAsync(kind, cancellationToken).ConfigureAwait(false) is not { } resource
            || await _cluster.GetAsync(resource, entry.Namespace, name, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return $"{kind} {entry.Namespace}/{name} is not there";
        }

        string field = entry.Required("field");
        return new OutputAssertions(entry.Node).Judge(FieldText.Read(found.Json, field)) is { } failure ? $"{field} of {kind} {name}: {failure}" : null;
    }

    private async Task<string?> CallAsync(KubectlEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Text("path") is not { } path)
        {
            return null;
        }

        using var request = new HttpRequestMessage(new HttpMethod(entry.Text("method") ?? "GET"), new Uri(path.TrimStart('/'), UriKind.Relative));
        if (entry.Text("body") is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        try
        {
            using HttpResponseMessage response = await _operator.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            string status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            if (entry.Text("statusCode") is { } expected && expected != status)
            {
                return $"{path} answered {status}, not {expected}";
            }

            string text = entry.Text("jq") is { } filter ? FieldText.Read(answer, filter) : Encoding.UTF8.GetString(answer);
            return new OutputAssertions(entry.Node).Judge(text) is { } failure ? $"{path}: {failure}" : null;
        }
        catch (Exception error) when (error is HttpRequestException or System.Text.Json.JsonException)
        {
            return $"{path}: {error.Message}";
        }
    }

    // An exit code other than 0 asks for a refusal.
    private static string? Outcome(KubectlEntry entry, string? refusal)
    {
        bool mustBeRefused = entry.Text("exitCode") is { } code && code != "0";
        return (mustBeRefused, refusal) switch
        {
            (true, null) => "it was not refused",
            (false, not null) => refusal,
            _ => new OutputAssertions(entry.Node).Judge(refusal ?? string.Empty),
        };
    }
}
