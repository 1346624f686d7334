using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>The companion process (katalog.md §26).</summary>
internal static class GatewayKeys
{
    public static KeyTable Gateway { get; } = new KeyTable("gateway")
        .Key("enabled", Flag, "Whether the gateway takes part.")
        .Key("standalone", Flag, "Whether it runs without a runtime.")
        .Key("endpoint", PlainText, "URL of the gateway.")
        .Key("api", Block(static () => Api), "The self-service API.")
        .Key("webhooks", Block(static () => Webhooks), "Webhooks of other systems that submit custom resources.")
        .Key("admission", Any, "Another place of webhooks.")
        .Key("clusters", BlockMap(static () => Cluster), "Other clusters to which submissions go.")
        .Older("applyAPI", "api");

    public static KeyTable Api { get; } = new KeyTable("gateway.api")
        .Key("enabled", Flag, "Whether the API is served.")
        .Key("auth", Block(static () => Auth), "Who may call it.");

    public static KeyTable Auth { get; } = new KeyTable("auth of the gateway")
        .Key("tokens", Blocks(static () => Token), "Callers.")
        .Key("include", PlainText, "File with further tokens.");

    public static KeyTable Token { get; } = new KeyTable("a token")
        .Key("name", PlainText, "Name of the caller.")
        .Key("token", PlainText, "The token as ${NAME} of an environment variable.")
        .Key("secretRef", Block(static () => TokenSecret), "Secret that holds the token.")
        .Key("githubOIDC", FreeMap, "Identity of a GitHub workflow.")
        .Key("gitlabOIDC", FreeMap, "Identity of a GitLab job.")
        .Key("vaultOIDC", FreeMap, "Identity of a Vault client.")
        .Key("oidc", FreeMap, "Identity from another issuer.")
        .Key("include", PlainText, "File with tokens that take this item's place.")
        .ExactlyOne("token secretRef githubOIDC gitlabOIDC vaultOIDC oidc include", "each caller proves itself in one way");

    public static KeyTable TokenSecret { get; } = CrossKeys.SecretRef.Copy("secretRef of a token")
        .Key("rotateAfter", Duration, "Age at which the token is replaced.");

    public static KeyTable Webhooks { get; } = new KeyTable("gateway.webhooks")
        .Key("github", List(FreeMap), "Pushes to GitHub.")
        .Key("gitlab", List(FreeMap), "Pushes to GitLab.")
        .Key("slack", List(FreeMap), "Slack commands.")
        .Key("generic", List(FreeMap), "Other senders.");

    public static KeyTable Cluster { get; } = new KeyTable("a cluster of the gateway")
        .Key("endpoint", PlainText, "URL of the API server.")
        .Key("secretRef", Block(static () => CrossKeys.SecretRef), "Secret that holds a kubeconfig.")
        .Key("tokenRef", Block(static () => CrossKeys.SecretRef), "Secret that holds a token.")
        .Key("caRef", Block(static () => CrossKeys.SecretRef), "Secret that holds the certificate authority.")
        .Key("insecure", Flag, "Whether the certificate is not checked.")
        .Key("include", PlainText, "File with further clusters.")
        .AtMostOne("secretRef tokenRef", "a kubeconfig holds its own credentials")
        .Needs("insecure", "tokenRef");
}
