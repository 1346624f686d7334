using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Tokens;

/// <summary>The object that a service account's token ends with: a Pod or a Secret, named in the token's claims.</summary>
internal sealed record TokenBinding(string Kind, string Name, string Uid)
{
    private const string ExtraPrefix = "authentication.kubernetes.io/";

    private string Claim => Kind.ToLowerInvariant();

    public static GroupResource? ResourceOf(string kind) => kind switch
    {
        "Pod" => WellKnown.Pods,
        "Secret" => WellKnown.Secrets,
        _ => null,
    };

    /// <summary>The binding among a token's Kubernetes claims; null when there is none.</summary>
    public static TokenBinding? Find(JsonObject claims)
    {
        foreach (string kind in (string[])["Pod", "Secret"])
        {
            if (claims[kind.ToLowerInvariant()] is JsonObject bound)
            {
                return new TokenBinding(kind, ObjectMetadata.Text(bound, "name"), ObjectMetadata.Text(bound, "uid"));
            }
        }

        return null;
    }

    public void AddTo(JsonObject claims) => claims[Claim] = new JsonObject { ["name"] = Name, ["uid"] = Uid };

    /// <summary>Whether the object is still there, and still the same.</summary>
    public bool Holds(ObjectStore store, string ns) => ResourceOf(Kind) is { } resource && store.Get(resource, new ObjectName(ns, Name)) is { } found && found.Uid == Uid;

    /// <summary>What the server tells of a Pod's token besides its user.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra => Kind == "Pod"
        ? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [$"{ExtraPrefix}pod-name"] = [Name], [$"{ExtraPrefix}pod-uid"] = [Uid] }
        : System.Collections.Frozen.FrozenDictionary<string, IReadOnlyList<string>>.Empty;
}
