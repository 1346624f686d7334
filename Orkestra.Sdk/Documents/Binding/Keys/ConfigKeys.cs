using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>ConfigMaps and Secrets (katalog.md §16.10, §16.11).</summary>
internal static class ConfigKeys
{
    public static KeyTable ConfigMap { get; } = ChildKeys.Kind("config maps")
        .Key("data", TemplateMap, "Entries.")
        .Key("fromConfigMap", Template, "ConfigMap that is copied and followed.")
        .With(Copies);

    public static KeyTable Secret { get; } = ChildKeys.Kind("secrets")
        .Key("type", Template, "Type of the Secret.")
        .Key("data", TemplateMap, "Entries as plain text.")
        .Key("fromSecret", Template, "Secret that is copied and followed.")
        .With(Copies)
        .Key("once", Flag, "Whether it is made once and then left alone.")
        .Key("rotateAfter", Usually("90d"), "Age at which it is made anew.")
        .Key("tls", Block(static () => Tls), "A self-signed certificate.")
        .Defaults("type=Opaque once=false");

    public static KeyTable Tls { get; } = new KeyTable("tls of a secret")
        .Required("commonName", Template, "Name in the certificate.")
        .Key("dnsNames", Templates, "Host names in the certificate.")
        .Key("validFor", TemplateDuration, "How long it is valid.")
        .Key("organization", Template, "Organization in the certificate.")
        .Defaults("organization=orkestra");

    /// <summary>The keys of kinds that can be copied from and to other namespaces.</summary>
    internal static KeyTable Copies => new KeyTable("a copy")
        .Key("fromNamespace", Template, "Namespace of the original.")
        .Key("toNamespaces", Templates, "Namespaces that get a copy.");
}
