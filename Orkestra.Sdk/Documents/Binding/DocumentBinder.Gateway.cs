using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private static readonly string[] s_issuers = ["githubOIDC", "gitlabOIDC", "vaultOIDC", "oidc"];

    private GatewayDeclaration? BindGateway(MappingReader document)
    {
        if (document.Nested("gateway", GatewayKeys.Gateway) is not { } gateway)
        {
            return null;
        }

        MappingReader? api = gateway.Nested("api", GatewayKeys.Api);
        MappingReader? auth = api?.Nested("auth", GatewayKeys.Auth);
        return new GatewayDeclaration
        {
            Node = gateway.Map,
            Enabled = gateway.Boolean("enabled"),
            Standalone = gateway.Boolean("standalone"),
            Endpoint = gateway.Text("endpoint"),
            ApiEnabled = api?.Boolean("enabled"),
            Callers = [.. (auth?.Items("tokens", GatewayKeys.Token) ?? []).Select(BindCaller)],
            CallersFile = auth?.Text("include"),
            HasIntake = gateway.Has("webhooks") || gateway.Has("admission"),
            Clusters = BindClusters(gateway),
        };
    }

    private static GatewayCallerDeclaration BindCaller(MappingReader token)
    {
        string? issuer = Array.Find(s_issuers, token.Has);
        MappingReader? secret = token.Nested("secretRef", GatewayKeys.TokenSecret);
        return new GatewayCallerDeclaration
        {
            Node = token.Map,
            Name = token.Text("name"),
            Token = token.Text("token"),
            SecretRef = SecretIn(secret),
            RotateAfter = secret?.Duration("rotateAfter"),
            Issuer = issuer is not null && token.TryGet(issuer, out YamlEntry entry) ? new Located<string>(issuer, entry.Key) : null,
            Identity = issuer is null ? null : token.Mapping(issuer),
            Include = token.Text("include"),
        };
    }

    private List<GatewayClusterDeclaration> BindClusters(MappingReader gateway)
    {
        var clusters = new List<GatewayClusterDeclaration>();
        foreach ((Located<string> name, MappingReader? cluster) in Named(gateway, "clusters", GatewayKeys.Cluster))
        {
            if (cluster is not null)
            {
                clusters.Add(new GatewayClusterDeclaration
                {
                    Node = cluster.Map,
                    Name = name,
                    Endpoint = cluster.Text("endpoint"),
                    Kubeconfig = SecretIn(cluster.Nested("secretRef", CrossKeys.SecretRef)),
                    Token = SecretIn(cluster.Nested("tokenRef", CrossKeys.SecretRef)),
                    CertificateAuthority = SecretIn(cluster.Nested("caRef", CrossKeys.SecretRef)),
                    Insecure = cluster.Boolean("insecure"),
                });
            }
        }

        return clusters;
    }

    /// <summary>The blocks of a map from names to blocks; null for a name that stands alone.</summary>
    private IEnumerable<(Located<string> Name, MappingReader? Block)> Named(MappingReader? owner, string key, KeyTable table)
    {
        foreach (YamlEntry entry in owner?.Mapping(key)?.Entries ?? [])
        {
            string name = entry.Key.Value;
            MappingReader? block = entry.Value is YamlMapping map ? new MappingReader(_context, map, table, $"{key} '{name}'", $"{owner!.Path}.{key}.{name}") : null;
            yield return (new Located<string>(name, entry.Key), block);
        }
    }

    /// <summary>A list of texts, or one text in its place.</summary>
    private static IReadOnlyList<Located<string>> OneOrMore(MappingReader block, string key) =>
        block.Get(key) is YamlSequence ? block.Texts(key) : block.Text(key) is { } text ? [text] : [];
}
