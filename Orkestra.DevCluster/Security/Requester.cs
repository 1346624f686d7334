using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Orkestra.DevCluster.Security;

/// <summary>Who makes a request (Kubernetes: user info). Immutable.</summary>
/// <param name="Name">User name.</param>
/// <param name="Uid">Identifier that outlives the name; empty when unknown.</param>
/// <param name="Groups">The groups that the user is in.</param>
internal sealed record Requester(string Name, string Uid, IReadOnlyList<string> Groups)
{
    public const string Masters = "system:masters";
    private const string Authenticated = "system:authenticated";
    private const string Unauthenticated = "system:unauthenticated";

    /// <summary>The one user of a cluster that asks nobody who they are.</summary>
    public static Requester Administrator { get; } = new("orkestra:dev-cluster-admin", "", [Masters, Authenticated]);

    /// <summary>Whoever brings no credential.</summary>
    public static Requester Anonymous { get; } = new("system:anonymous", "", [Unauthenticated]);

    /// <summary>Further attributes, such as the Pod that a token is bound to.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = System.Collections.Frozen.FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>A user whose credential has been accepted, which makes it a member of one more group.</summary>
    public static Requester Known(string name, string uid, IEnumerable<string> groups) =>
        new(name, uid, [.. groups.Append(Authenticated).Distinct(StringComparer.Ordinal)]);

    /// <summary>Who makes the request at hand.</summary>
    public static Requester Of(HttpContext context) => context.Features.Get<Requester>() ?? Administrator;

    /// <summary>The form in which reviews and webhooks name the user.</summary>
    public JsonObject ToJson()
    {
        JsonObject user = new() { ["username"] = Name };
        if (Uid.Length > 0)
        {
            user["uid"] = Uid;
        }

        if (Groups.Count > 0)
        {
            user["groups"] = Texts(Groups);
        }

        if (Extra.Count > 0)
        {
            JsonObject extra = [];
            foreach ((string key, IReadOnlyList<string> values) in Extra)
            {
                extra[key] = Texts(values);
            }

            user["extra"] = extra;
        }

        return user;
    }

    private static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(static v => (JsonNode)v)]);
}
