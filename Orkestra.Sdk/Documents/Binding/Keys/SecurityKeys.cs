using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Protection and webhooks of the whole document (katalog.md §22).</summary>
internal static class SecurityKeys
{
    public static KeyTable Security { get; } = new KeyTable("security")
        .Key("serviceName", Either(text: PlainText, map: Block(static () => ServiceName)), "Service through which the API server calls webhooks.")
        .Key("gatewayEndpoint", PlainText, "URL of the gateway; earlier place of gateway.endpoint.")
        .Key("deletionProtection", Block(static () => DeletionProtection), "Refuses to delete CRDs and custom resources.")
        .Key("namespaceProtection", Block(static () => NamespaceProtection), "Refuses custom resources and children in some namespaces.")
        .Key("webhooks", Block(static () => Webhooks), "Validation and mutation when custom resources are written.")
        .Key("conversion", Block(static () => Conversion), "Conversion between versions.")
        .Key("certManager", Block(static () => CertManager), "Certificates of the webhooks.");

    public static KeyTable ServiceName { get; } = new KeyTable("serviceName")
        .Key("runtime", PlainText, "Service of the runtime.")
        .Key("gateway", PlainText, "Service of the gateway.");

    public static KeyTable DeletionProtection { get; } = Webhook("deletionProtection")
        .Key("strictMode", Flag, "Whether removing the protection label counts as deleting.")
        .Defaults("strictMode=false");

    public static KeyTable NamespaceProtection { get; } = Webhook("namespaceProtection")
        .Key("restrictedNamespaces", Texts, "Namespaces in which nothing is accepted.")
        .Key("allowedNamespaces", Texts, "The only namespaces in which anything is accepted.");

    public static KeyTable Webhooks { get; } = new KeyTable("security.webhooks")
        .Key("admission", Block(static () => Switch), "Validation and mutation.")
        .Key("failurePolicy", OneOf("Fail", "Ignore"), "What the API server does when a webhook does not answer.")
        .Key("serviceName", PlainText, "Service of these webhooks.")
        .Key("cleanupOnShutdown", Flag, "Whether the webhooks are removed at an orderly end.")
        .Defaults("failurePolicy=Ignore cleanupOnShutdown=false");

    public static KeyTable Conversion { get; } = new KeyTable("security.conversion")
        .Key("enabled", Flag, "Whether conversion is served.")
        .Key("conversionWindow", Whole, "Conversions that statistics remember.")
        .Defaults("enabled=false conversionWindow=100");

    public static KeyTable CertManager { get; } = new KeyTable("certManager")
        .Key("autoRotate", Flag, "Whether own certificates are renewed.")
        .Key("rotationThreshold", Duration, "Remaining time at which they are renewed.")
        .Key("validFor", Duration, "How long they are valid.")
        .Defaults("autoRotate=true rotationThreshold=30d validFor=1y");

    public static KeyTable Switch { get; } = new KeyTable("a switch")
        .Key("enabled", Flag, "Whether it is on.")
        .Defaults("enabled=false");

    private static KeyTable Webhook(string title) => new KeyTable(title)
        .Key("enabled", Flag, "Whether it is on.")
        .Key("cleanupOnShutdown", Flag, "Whether its webhook is removed at an orderly end.")
        .Key("failurePolicy", OneOf("Fail", "Ignore"), "What the API server does when the webhook does not answer.")
        .Key("serviceName", PlainText, "Service of its webhook.")
        .Defaults("enabled=true cleanupOnShutdown=false failurePolicy=Fail");
}
