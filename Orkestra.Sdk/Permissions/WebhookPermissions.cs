using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Permissions;

/// <summary>Works out what the process needs that answers webhooks and the self-service API.</summary>
internal sealed class WebhookPermissions
{
    private const string Admission = "admissionregistration.k8s.io";
    private const string Crds = "apiextensions.k8s.io";

    private readonly PermissionSet _rules;

    private readonly YamlNode? _declaration;

    private WebhookPermissions(PermissionSet rules, YamlNode? declaration)
    {
        _rules = rules;
        _declaration = declaration;
    }

    /// <summary>Adds what a document's protection, admission and conversion need.</summary>
    public static void AddWebhooks(KatalogDocument document, IReadOnlyList<PermissionSource> entries, PermissionSet rules) =>
        new WebhookPermissions(rules, document.Root["security"]).AddWebhooks(document.Security, entries);

    /// <summary>Adds what a document's self-service API needs.</summary>
    public static void AddGateway(KatalogDocument document, IReadOnlyList<PermissionSource> entries, PermissionSet rules)
    {
        if (TokensInSecrets(document))
        {
            rules.Add(string.Empty, "secrets", ["get", "create"], "tokens of callers", document.Root["gateway"]);
        }

        foreach (PermissionSource source in entries.Where(static source => IsOn(source.Entry.Node["serve"] ?? source.Entry.Node["idp"])))
        {
            rules.Add(source.Types.Group, source.Types.Plural, ["get", "list", "create", "update", "patch", "delete"], "self-service", source.Entry.Name.Node);
            rules.Add(Crds, "customresourcedefinitions", ["get"], "schemas of self-service", source.Entry.Name.Node, $"{source.Types.Plural}.{source.Types.Group}");
        }
    }

    /// <summary>Whether a document runs a gateway beside the runtime.</summary>
    public static bool HasGateway(KatalogDocument document) => IsOn(document.Root["gateway"]);

    private static bool IsOn(YamlNode? node) =>
        node is YamlMapping block && !(block["enabled"] is YamlScalar flag && flag.TryGetBoolean(out bool isEnabled) && !isEnabled);

    private static bool TokensInSecrets(KatalogDocument document) =>
        document.Root["gateway"] is YamlMapping gateway && (gateway["api"] ?? gateway["applyAPI"]) is YamlMapping api && api["auth"] is YamlMapping auth
        && auth["tokens"] is YamlSequence tokens && tokens.Items.OfType<YamlMapping>().Any(static token => token["secretRef"] is not null);

    private void AddWebhooks(SecurityDeclaration? security, IReadOnlyList<PermissionSource> entries)
    {
        if (security is null)
        {
            return;
        }

        // On once the block is there, unless it says otherwise; admission and conversion wait to be asked for.
        bool protectsObjects = security.DeletionProtection?.Enabled?.Value ?? true;
        bool protectsNamespaces = security.NamespaceProtection is { } namespaces && (namespaces.Enabled?.Value ?? true);
        bool admits = security.Admission?.Enabled?.Value == true;
        bool validates = admits && entries.Any(static source => source.Entry.Validation is not null);
        bool mutates = admits && entries.Any(static source => source.Entry.Mutation is not null);
        PermissionSource[] converted = security.ConversionEnabled?.Value == true ? entries.Where(static source => source.Entry.Conversion is not null).ToArray() : [];
        if (protectsObjects || protectsNamespaces || validates)
        {
            _rules.Add(Admission, "validatingwebhookconfigurations", new PermissionNeed(PermissionSet.All, "webhooks are registered", _declaration));
        }

        if (mutates)
        {
            _rules.Add(Admission, "mutatingwebhookconfigurations", new PermissionNeed(PermissionSet.All, "webhooks are registered", _declaration));
        }

        if (protectsObjects || protectsNamespaces || admits || converted.Length > 0)
        {
            _rules.Add(string.Empty, "secrets", PermissionSet.All, "provisioning and rotation of the certificate", _declaration);
        }

        if (protectsObjects)
        {
            _rules.Add(string.Empty, "namespaces", ["get", "patch"], "label for deletion protection", _declaration);
        }

        foreach (PermissionSource source in converted)
        {
            _rules.Add(Crds, "customresourcedefinitions", ["get", "watch", "patch"], "certificate authority of conversion", source.Entry.Name.Node, $"{source.Types.Plural}.{source.Types.Group}");
        }
    }
}
