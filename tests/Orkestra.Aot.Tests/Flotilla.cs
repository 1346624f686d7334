using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Aot.Tests;

/// <summary>Fifty custom resources with children of several kinds, what each should have become, and the proof that a cluster holds that and nothing else.</summary>
internal sealed class Flotilla(KubeClient client)
{
    /// <summary>What is to be operated.</summary>
    public const string Katalog =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: flotilla }
        spec:
          crds:
            ship:
              apiTypes: { group: fire.example.com, version: v1, kind: Ship, plural: ships }
              workers: 4
              operatorBox:
                onCreate:
                  secrets: [{ name: "{{ .metadata.name }}-key", once: true, data: { key: "{{ randomAlphanumeric 16 }}" } }]
                  serviceAccounts: [{ name: "{{ .metadata.name }}" }]
                onReconcile:
                  deployments: [{ name: "{{ .metadata.name }}", image: "nginx:{{ .spec.round }}", serviceAccountName: "{{ .metadata.name }}" }]
                  services: [{ name: "{{ .metadata.name }}", port: "80" }]
                  jobs: [{ name: "{{ .metadata.name }}-launch", image: busybox, command: ["true"] }]
                  configMaps:
                    - { name: "{{ .metadata.name }}-log", data: { text: "{{ .spec.round }}" } }
                    - { name: "{{ .metadata.name }}-far", namespace: elsewhere, data: { text: "{{ .spec.round }}" } }
                    - { name: "{{ .metadata.name }}-odd", data: { text: "{{ .spec.round }}" }, when: [{ field: spec.odd, equals: "yes" }] }
                    - { name: "{{ .metadata.name }}-{{ .part }}", data: { text: "{{ .part }} {{ .spec.round }}" }, forEach: { field: spec.parts, as: part } }
                status: { fields: [{ path: round, value: "{{ .spec.round }}" }] }
        """;

    private const string Managed = "orkestra.orkspace.io/managed=true";
    private const int Size = 50;
    private const int Newcomers = 4;
    private const int Accidents = 5;
    private static readonly string[] s_parts = ["bow", "mast", "keel"];
    private static readonly KubeResource s_ships = new(new GroupVersionKind("fire.example.com", "v1", "Ship"), "ships", true);

    private static readonly KubeResource[] s_kinds =
    [
        WellKnownResources.Secrets, WellKnownResources.ServiceAccounts, WellKnownResources.Deployments, WellKnownResources.Services, WellKnownResources.Jobs, WellKnownResources.ConfigMaps,
    ];

    private readonly SortedDictionary<string, Ship> _ships = new(StringComparer.Ordinal);

    // Secrets with their keys and Jobs, as they were seen first: no later life may make them again.
    private readonly Dictionary<string, string> _madeOnce = new(StringComparer.Ordinal);
    private int _launched;

    /// <summary>Makes the definition, the second namespace and the first ships.</summary>
    public async Task LaunchAsync()
    {
        await ApplyAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped("elsewhere"), """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"elsewhere"}}""");
        await ApplyAsync(WellKnownResources.CustomResourceDefinitions, ObjectKey.ClusterScoped("ships.fire.example.com"), PermissiveCrd.Of("fire.example.com", "v1", "Ship"));
        for (int i = 0; i < Size; i++)
        {
            await LaunchShipAsync(new Ship("r0", [], false));
        }
    }

    /// <summary>Changes every ship; some go, others come, and some children suffer accidents.</summary>
    public async Task ChangeAsync(Random random, int round)
    {
        foreach (string gone in _ships.Keys.OrderBy(_ => random.Next()).Take(Newcomers).ToArray())
        {
            await client.DeleteAsync(s_ships, new ObjectKey("default", gone), DeleteOptions.Background, CancellationToken.None);
            _ships.Remove(gone);
        }

        foreach (string name in _ships.Keys.ToArray())
        {
            _ships[name] = new Ship($"r{round}", [.. s_parts.Where(_ => random.Next(2) == 0)], random.Next(2) == 0);
            await PatchAsync(s_ships, new ObjectKey("default", name), $$"""{"spec":{{_ships[name].ToJson()}}}""");
        }

        for (int i = 0; i < Newcomers; i++)
        {
            await LaunchShipAsync(new Ship($"r{round}", [s_parts[i % s_parts.Length]], i % 2 == 0));
        }

        foreach (string hit in _ships.Keys.OrderBy(_ => random.Next()).Take(Accidents).ToArray())
        {
            await client.DeleteAsync(WellKnownResources.ConfigMaps, new ObjectKey("default", $"{hit}-log"), DeleteOptions.Background, CancellationToken.None);
            await PatchAsync(WellKnownResources.ConfigMaps, new ObjectKey("elsewhere", $"{hit}-far"), """{"data":{"text":"washed out"}}""");
        }
    }

    /// <summary>How the cluster differs from what is declared; null when it does not.</summary>
    public async Task<string?> DifferenceAsync()
    {
        List<string> found = [];
        var uids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (KubeObject ship in await ListAsync(s_ships, null))
        {
            uids[ship.Name] = ship.Uid;
            found.Add(Describe(ship));
        }

        foreach (KubeResource kind in s_kinds)
        {
            foreach (KubeObject child in await ListAsync(kind, Managed))
            {
                using var json = JsonDocument.Parse(child.Json);
                found.Add($"{kind.Plural} {child.Key} of {Owner(json.RootElement, uids)}: {Content(kind, json.RootElement)}");
            }
        }

        string[] wanted = [.. _ships.SelectMany(static ship => Declared(ship.Key, ship.Value))];
        string[] different = [.. wanted.Except(found).Select(static line => $"missing: {line}"), .. found.Except(wanted).Select(static line => $"left: {line}")];
        if (different.Length == 0 && found.Count != wanted.Length)
        {
            different = ["something is there twice"];
        }

        return different.Length == 0 ? null : $"{different.Length} differences: {string.Join("; ", different.Take(8))}";
    }

    /// <summary>What was made again that is made once, since the first time that this was asked of it; null when nothing was.</summary>
    public async Task<string?> RepetitionAsync()
    {
        List<string> again = [];
        foreach (KubeResource kind in new[] { WellKnownResources.Secrets, WellKnownResources.Jobs })
        {
            foreach (KubeObject child in await ListAsync(kind, Managed))
            {
                using var json = JsonDocument.Parse(child.Json);
                string identity = $"{child.Uid} {At(json.RootElement, "data", "key")}";
                if (!_madeOnce.TryAdd($"{kind.Plural} {child.Key}", identity) && _madeOnce[$"{kind.Plural} {child.Key}"] != identity)
                {
                    again.Add($"{kind.Plural} {child.Key}");
                }
            }
        }

        return again.Count == 0 ? null : $"made again: {string.Join(", ", again)}";
    }

    private static IEnumerable<string> Declared(string name, Ship ship)
    {
        yield return $"{name} {ship.Round} True, observed";
        yield return $"secrets default/{name}-key of {name}: key";
        yield return $"serviceaccounts default/{name} of {name}: ";
        yield return $"deployments default/{name} of {name}: nginx:{ship.Round}";
        yield return $"services default/{name} of {name}: ";
        yield return $"jobs default/{name}-launch of {name}: ";
        yield return $"configmaps default/{name}-log of {name}: {ship.Round}";
        yield return $"configmaps elsewhere/{name}-far of {name}: {ship.Round}";
        if (ship.Odd)
        {
            yield return $"configmaps default/{name}-odd of {name}: {ship.Round}";
        }

        foreach (string part in ship.Parts)
        {
            yield return $"configmaps default/{name}-{part} of {name}: {part} {ship.Round}";
        }
    }

    private static string Describe(KubeObject ship)
    {
        using var json = JsonDocument.Parse(ship.Json);
        JsonElement root = json.RootElement;
        string ready = root.TryGetProperty("status", out JsonElement status) && status.TryGetProperty("conditions", out JsonElement conditions)
            ? conditions.EnumerateArray().Where(static condition => At(condition, "type") == "Ready").Select(static condition => At(condition, "status")).FirstOrDefault("none")
            : "none";
        bool isObserved = At(root, "status", "observedGeneration") == At(root, "metadata", "generation");
        return $"{ship.Name} {At(root, "status", "round")} {ready}{(isObserved ? ", observed" : string.Empty)}{(ship.IsDeleting ? ", going" : string.Empty)}";
    }

    private static string Content(KubeResource kind, JsonElement child) => kind.Plural switch
    {
        "configmaps" => At(child, "data", "text"),
        "secrets" => At(child, "data", "key").Length > 0 ? "key" : "no key",
        "deployments" => At(child.GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers")[0], "image"),
        _ => string.Empty,
    };

    // By reference within a namespace, which names one living ship; by label across namespaces.
    private static string Owner(JsonElement child, Dictionary<string, string> uids)
    {
        string name = At(child, "metadata", "labels", "orkestra-owner");
        string references = child.GetProperty("metadata").TryGetProperty("ownerReferences", out JsonElement owners)
            ? string.Join(',', owners.EnumerateArray().Select(static owner => At(owner, "uid")))
            : string.Empty;
        string expected = At(child, "metadata", "namespace") == "elsewhere" ? string.Empty : uids.GetValueOrDefault(name, "nobody");
        return references == expected ? name : $"{name} with the owners '{references}'";
    }

    private static string At(JsonElement element, params string[] path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return string.Empty;
            }
        }

        return element.ToString();
    }

    private async Task LaunchShipAsync(Ship ship)
    {
        string name = $"s{_launched++:000}";
        _ships[name] = ship;
        await ApplyAsync(s_ships, new ObjectKey("default", name), $$"""{"apiVersion":"fire.example.com/v1","kind":"Ship","metadata":{"name":"{{name}}"},"spec":{{ship.ToJson()}}}""");
    }

    // A definition is served a moment after it was stored.
    private Task<KubeObject> ApplyAsync(KubeResource resource, ObjectKey key, string text) => Eventually.NotNullAsync(
        async () => await client.PatchAsync(resource, key, new KubePatch(PatchKind.Apply, Encoding.UTF8.GetBytes(text)) { FieldManager = "test", Force = true }, CancellationToken.None),
        $"{key} is applied");

    private async Task PatchAsync(KubeResource resource, ObjectKey key, string patch)
    {
        try
        {
            await client.PatchAsync(resource, key, new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes(patch)) { FieldManager = "test" }, CancellationToken.None);
        }
        catch (KubeApiException error) when (error.IsNotFound && resource != s_ships)
        {
            // A child that no life has made yet.
        }
    }

    private async Task<IReadOnlyList<KubeObject>> ListAsync(KubeResource resource, string? selector) =>
        (await client.ListAsync(resource, null, new ListOptions { LabelSelector = selector }, CancellationToken.None)).Items;

    private sealed record Ship(string Round, IReadOnlyList<string> Parts, bool Odd)
    {
        public string ToJson() => JsonSerializer.Serialize(new { round = Round, parts = Parts, odd = Odd ? "yes" : "no" });
    }
}
