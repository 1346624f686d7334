using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private static SecurityDeclaration? BindSecurity(MappingReader document)
    {
        if (document.Nested("security", SecurityKeys.Security) is not { } security)
        {
            return null;
        }

        MappingReader? services = security.Get("serviceName") is YamlMapping ? security.Nested("serviceName", SecurityKeys.ServiceName) : null;
        MappingReader? namespaces = security.Nested("namespaceProtection", SecurityKeys.NamespaceProtection);
        MappingReader? conversion = security.Nested("conversion", SecurityKeys.Conversion);
        MappingReader? certificates = security.Nested("certManager", SecurityKeys.CertManager);
        return new SecurityDeclaration
        {
            Node = security.Map,
            ServiceName = services is null ? security.Text("serviceName") : services.Text("runtime"),
            GatewayServiceName = services?.Text("gateway"),
            GatewayEndpoint = security.Text("gatewayEndpoint"),
            DeletionProtection = BindSwitch(security.Nested("deletionProtection", SecurityKeys.DeletionProtection)),
            NamespaceProtection = BindSwitch(namespaces),
            RestrictedNamespaces = namespaces?.Texts("restrictedNamespaces") ?? [],
            AllowedNamespaces = namespaces?.Texts("allowedNamespaces") ?? [],
            Admission = BindAdmission(security.Nested("webhooks", SecurityKeys.Webhooks)),
            ConversionEnabled = conversion?.Boolean("enabled"),
            ConversionWindow = conversion?.Integer("conversionWindow"),
            AutoRotate = certificates?.Boolean("autoRotate"),
            RotationThreshold = certificates?.Duration("rotationThreshold"),
            ValidFor = certificates?.Duration("validFor"),
        };
    }

    private static WebhookSwitchDeclaration? BindSwitch(MappingReader? block) => block is null ? null : new WebhookSwitchDeclaration
    {
        Node = block.Map,
        Enabled = block.Boolean("enabled"),
        CleanupOnShutdown = block.Boolean("cleanupOnShutdown"),
        FailurePolicy = block.OneOf("failurePolicy", "Fail", "Ignore"),
        ServiceName = block.Text("serviceName"),
        StrictMode = block.Boolean("strictMode"),
    };

    // The switch of these webhooks stands one level deeper than their other settings.
    private static WebhookSwitchDeclaration? BindAdmission(MappingReader? webhooks) =>
        BindSwitch(webhooks) is not { } admission ? null : admission with { Enabled = webhooks!.Nested("admission", SecurityKeys.Switch)?.Boolean("enabled") };

    private NotificationDeclaration? BindNotification(MappingReader document)
    {
        if (document.Nested("notification", NotificationKeys.Notification) is not { } notification)
        {
            return null;
        }

        var teams = new List<TeamDeclaration>();
        foreach (YamlEntry entry in notification.Mapping("teams")?.Entries ?? [])
        {
            if (entry.Value is YamlMapping map)
            {
                var team = new MappingReader(_context, map, NotificationKeys.Team, $"teams '{entry.Key.Value}'", $"{notification.Path}.teams.{entry.Key.Value}");
                teams.Add(new TeamDeclaration
                {
                    Name = new Located<string>(entry.Key.Value, entry.Key),
                    SlackWebhook = team.Nested("slack", NotificationKeys.Slack)?.Text("webhook"),
                    Email = team.Texts("email"),
                    Interval = team.Duration("interval"),
                    Message = team.Text("message"),
                });
            }
        }

        MappingReader? defaults = notification.Nested("defaults", NotificationKeys.Defaults);
        return new NotificationDeclaration
        {
            Node = notification.Map,
            Enabled = notification.Boolean("enabled"),
            Standalone = notification.Boolean("standalone"),
            Interval = defaults?.Duration("interval"),
            SlackWebhook = defaults?.Text("slackWebhookUrl"),
            Teams = teams,
        };
    }

    private static List<ProviderDeclaration> BindProviders(MappingReader document)
    {
        var providers = new List<ProviderDeclaration>();
        foreach (MappingReader item in document.Items("providers", ProviderKeys.Provider))
        {
            if (item.Text("name") is { } name)
            {
                providers.Add(new ProviderDeclaration
                {
                    Node = item.Map,
                    Name = name,
                    Required = item.Boolean("required"),
                    Auth = item.NamedTexts("auth"),
                    Version = item.Text("version"),
                    Library = item.Text("library"),
                });
            }
        }

        return providers;
    }

    private static List<ProfileDeclaration> BindProfiles(MappingReader document)
    {
        var profiles = new List<ProfileDeclaration>();
        foreach (YamlEntry entry in document.Mapping("profiles")?.Entries ?? [])
        {
            foreach (YamlMapping item in (entry.Value as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
            {
                if (item["name"] is YamlScalar { IsNull: false } name)
                {
                    profiles.Add(new ProfileDeclaration { Class = new Located<string>(entry.Key.Value, entry.Key), Name = new Located<string>(name.Value, name), Node = item });
                }
            }
        }

        return profiles;
    }
}
