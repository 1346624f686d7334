using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Kube.Discovery;

/// <summary>Asks a server what it serves, by the per-version discovery documents that all versions have. Keeps nothing.</summary>
public sealed class ApiDiscovery
{
    private readonly IKubeClient _client;

    /// <summary>Creates the reader.</summary>
    public ApiDiscovery(IKubeClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <summary>All groups, the core group first.</summary>
    /// <exception cref="KubeApiException">The server answered with an error.</exception>
    /// <exception cref="HttpRequestException">There was no usable answer.</exception>
    public async Task<IReadOnlyList<ApiGroup>> ListGroupsAsync(CancellationToken cancellationToken)
    {
        var groups = new List<ApiGroup>();
        List<string> core = Texts(await ReadAsync("/api", cancellationToken), "versions");
        if (core.Count > 0)
        {
            groups.Add(new ApiGroup(string.Empty, core, core[0]));
        }

        foreach (OrkMap group in Maps(await ReadAsync("/apis", cancellationToken), "groups"))
        {
            string[] versions = Maps(group, "versions").Select(static version => Text(version, "version")).ToArray();
            string preferred = group.TryGetValue("preferredVersion", out OrkValue value) && value.TryGetMap(out OrkMap? map) ? Text(map, "version") : string.Empty;
            if (versions.Length > 0)
            {
                groups.Add(new ApiGroup(Text(group, "name"), versions, preferred.Length == 0 ? versions[0] : preferred));
            }
        }

        return groups;
    }

    /// <summary>The resources of one version of a group.</summary>
    /// <returns>Null when the server definitely does not serve that version.</returns>
    /// <exception cref="KubeApiException">The server answered with another error, such as 503 from an aggregated API.</exception>
    /// <exception cref="HttpRequestException">There was no usable answer.</exception>
    public async Task<IReadOnlyList<DiscoveredResource>?> ListResourcesAsync(string group, string version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentException.ThrowIfNullOrEmpty(version);
        string path = group.Length == 0 ? $"/api/{Uri.EscapeDataString(version)}" : $"/apis/{Uri.EscapeDataString(group)}/{Uri.EscapeDataString(version)}";
        try
        {
            return ReadResources(await ReadAsync(path, cancellationToken), group, version);
        }
        catch (KubeApiException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    private async Task<OrkMap> ReadAsync(string path, CancellationToken cancellationToken)
    {
        byte[] body = await _client.GetRawAsync(path, cancellationToken);
        try
        {
            return JsonView.Parse(body).TryGetMap(out OrkMap? map)
                ? map
                : throw new HttpRequestException(HttpRequestError.InvalidResponse, $"The discovery document {path} is not a JSON object.");
        }
        catch (KubeObjectFormatException error)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"The discovery document {path} is not valid JSON.", error);
        }
    }

    private static List<DiscoveredResource> ReadResources(OrkMap document, string group, string version)
    {
        OrkMap[] entries = Maps(document, "resources").ToArray();
        ILookup<string, string> subresources = entries
            .Select(static entry => Text(entry, "name").Split('/', 2))
            .Where(static parts => parts.Length == 2)
            .ToLookup(static parts => parts[0], static parts => parts[1], StringComparer.Ordinal);

        var found = new List<DiscoveredResource>();
        foreach (OrkMap entry in entries)
        {
            string plural = Text(entry, "name");
            if (plural.Length == 0 || plural.Contains('/', StringComparison.Ordinal))
            {
                continue;
            }

            bool namespaced = entry.TryGetValue("namespaced", out OrkValue flag) && flag.Kind == OrkValueKind.Boolean && flag.AsBoolean();
            var resource = new KubeResource(new GroupVersionKind(group, version, Text(entry, "kind")), plural, namespaced);
            found.Add(new DiscoveredResource(
                resource, Text(entry, "singularName"), Texts(entry, "shortNames"), Texts(entry, "verbs"), subresources[plural].ToArray()));
        }

        return found;
    }

    private static string Text(OrkMap map, string key) => map.FindString(key) ?? string.Empty;

    private static List<string> Texts(OrkMap map, string key)
    {
        var texts = new List<string>();
        foreach (OrkValue item in Items(map, key))
        {
            if (item.TryGetString(out string? text))
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    private static IEnumerable<OrkMap> Maps(OrkMap map, string key)
    {
        foreach (OrkValue item in Items(map, key))
        {
            if (item.TryGetMap(out OrkMap? child))
            {
                yield return child;
            }
        }
    }

    private static IEnumerable<OrkValue> Items(OrkMap map, string key)
    {
        if (map.TryGetValue(key, out OrkValue value) && value.TryGetList(out OrkList? list))
        {
            for (int i = 0; i < list.Count; i++)
            {
                yield return list[i];
            }
        }
    }
}
