using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

internal sealed partial class ResourcesValidator
{
    private const int MaxPort = 65535;

    private static readonly string[] s_serviceTypes = ["ClusterIP", "NodePort", "LoadBalancer"];
    private static readonly string[] s_protocols = ["TCP", "UDP", "SCTP"];

    private static readonly Dictionary<string, IReadOnlyList<string>> s_profiles = new(StringComparer.Ordinal)
    {
        ["resources"] = Presets(PodKeys.Resources),
        ["securityContext"] = Presets(PodKeys.SecurityContext),
        ["podSecurity"] = Presets(PodKeys.PodSecurity),
        ["rollingUpdate"] = Presets(PodKeys.RollingUpdate),
        ["probe"] = Presets(PodKeys.Probe),
    };

    private static void CheckValues(ValidationContext context, ResourceDeclaration resource)
    {
        CheckPort(context, resource, "port", allowNames: false);
        CheckPort(context, resource, "targetPort", allowNames: true);
        CheckWhole(context, resource, "replicas");
        CheckWhole(context, resource, "backoffLimit");
        CheckOneOf(context, resource, "protocol", s_protocols);
        if (resource.ResourceKind == "cronJobs")
        {
            CheckSchedule(context, resource);
        }

        if (resource.ResourceKind == "services")
        {
            CheckOneOf(context, resource, "type", s_serviceTypes);
        }
    }

    private static IReadOnlyList<string> Presets(KeyTable block) => block.Find("profile")!.Shape.Accepted;

    private static void CheckSchedule(ValidationContext context, ResourceDeclaration resource)
    {
        if (TryLiteral(resource.Fields, "schedule", out YamlScalar? schedule) && !CronSchedule.TryParse(schedule!.Value, out _))
        {
            context.Report(
                DiagnosticRules.BadResourceValue,
                schedule,
                $"schedule of {resource.Label} is not a cron expression: '{schedule.Value}'",
                "write five fields: minute hour day month weekday, for example \"0 23 * * *\"");
        }
    }

    private static void CheckPort(ValidationContext context, ResourceDeclaration resource, string key, bool allowNames)
    {
        if (!TryLiteral(resource.Fields, key, out YamlScalar? port))
        {
            return;
        }

        bool isNumber = int.TryParse(port!.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number);
        if (isNumber ? number is < 0 or > MaxPort : !(allowNames && KubernetesNames.IsLabel(port.Value)))
        {
            context.Report(
                DiagnosticRules.BadPort,
                port,
                $"'{port.Value}' is not a {key} of {resource.Label}",
                allowNames ? "write a number from 1 to 65535, or the name of a port" : "write a number from 1 to 65535");
        }
    }

    private static void CheckWhole(ValidationContext context, ResourceDeclaration resource, string key)
    {
        if (TryLiteral(resource.Fields, key, out YamlScalar? scalar) && !(int.TryParse(scalar!.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= 0))
        {
            context.Report(
                DiagnosticRules.BadResourceValue,
                scalar,
                $"{key} of {resource.Label} must be a whole number from 0, not '{scalar.Value}'");
        }
    }

    private static void CheckOneOf(ValidationContext context, ResourceDeclaration resource, string key, string[] accepted)
    {
        if (TryLiteral(resource.Fields, key, out YamlScalar? scalar) && !accepted.Contains(scalar!.Value))
        {
            string? near = NearestMatch.Find(scalar.Value, accepted);
            context.Report(
                DiagnosticRules.BadResourceValue,
                scalar,
                $"unknown {key} '{scalar.Value}' of {resource.Label}{NearestMatch.DidYouMean(near)}",
                $"accepted: {string.Join(", ", accepted)}",
                near);
        }
    }

    private static void CheckProfiles(ValidationContext context, ResourceDeclaration resource)
    {
        foreach (string key in (string[])["resources", "securityContext", "podSecurity", "rollingUpdate"])
        {
            CheckProfile(context, resource, resource.Fields[key] as YamlMapping, key, key);
        }

        CheckKindProfile(context, resource);
        foreach (YamlEntry probe in (resource.Fields["probes"] as YamlMapping)?.Entries ?? [])
        {
            CheckProfile(context, resource, probe.Value as YamlMapping, $"{probe.Key.Value} probe", "probe");
        }
    }

    // Some kinds have a preset for the whole object, two for a block of it.
    private static void CheckKindProfile(ValidationContext context, ResourceDeclaration resource)
    {
        KeyTable table = ResourceKeys.For(resource.ResourceKind)!;
        if (table.Find("profile") is { } own)
        {
            CheckName(context, resource, resource.Fields, own.Shape.Accepted, resource.ResourceKind);
        }

        if (table.Find("behavior")?.Shape.Table?.Invoke()?.Find("profile") is { } behavior && resource.Fields["behavior"] is YamlMapping block)
        {
            CheckName(context, resource, block, behavior.Shape.Accepted, "behavior");
        }
    }

    private static void CheckName(ValidationContext context, ResourceDeclaration resource, YamlMapping block, IReadOnlyList<string> known, string name)
    {
        // User-defined presets may have any name, and a Motif may be imported with them.
        bool mayHaveOwn = context.Document.Root["profiles"] is not null || context.Document.Kind != DocumentKind.Katalog
            || context.Document.Unsupported.Any(static feature => feature.Feature == "imports");
        if (!mayHaveOwn && TryLiteral(block, "profile", out YamlScalar? profile) && !known.Contains(profile!.Value, StringComparer.OrdinalIgnoreCase))
        {
            string? near = NearestMatch.Find(profile.Value, known);
            context.Report(
                DiagnosticRules.UnknownProfile,
                profile,
                $"unknown profile '{profile.Value}' of {name} in {resource.Label}{NearestMatch.DidYouMean(near)}",
                known.Count == 0 ? "none is built in: declare it under profiles" : $"known profiles: {string.Join(", ", known)}",
                near);
        }
    }

    private static void CheckProfile(ValidationContext context, ResourceDeclaration resource, YamlMapping? block, string name, string table)
    {
        if (block is null || !TryLiteral(block, "profile", out _))
        {
            return;
        }

        CheckName(context, resource, block, s_profiles[table], name);
        foreach (YamlEntry other in block.Entries)
        {
            // The place of a probe is not part of its timing, so it stands beside a profile.
            if (other.Key.Value is not ("profile" or "type" or "path" or "port"))
            {
                context.Report(
                    DiagnosticRules.ConflictingFields,
                    other.Key,
                    $"'{other.Key.Value}' and 'profile' exclude each other in {name} of {resource.Label}",
                    "keep the profile, or write all values yourself");
            }
        }
    }

    // Kinds are watched before anything is evaluated, so that they cannot depend on a custom resource.
    private static void CheckCustom(ValidationContext context, ResourceDeclaration resource)
    {
        if (resource.Fields["apiVersion"] is YamlScalar { IsNull: false } apiVersion)
        {
            string[] parts = apiVersion.Value.Split('/');
            bool isWell = parts.Length is 1 or 2 && KubernetesNames.IsLabel(parts[parts.Length - 1]) && (parts.Length == 1 || KubernetesNames.IsSubdomain(parts[0]));
            if (!isWell)
            {
                context.Report(
                    DiagnosticRules.BadResourceValue, apiVersion, $"'{apiVersion.Value}' is not an apiVersion", "write group/version, for example example.com/v1; it cannot be a template");
            }
        }

        if (resource.Fields["kind"] is YamlScalar { IsNull: false } kind && (kind.Value.Length == 0 || !kind.Value.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))))
        {
            context.Report(
                DiagnosticRules.BadResourceValue, kind, $"'{kind.Value}' is not a kind", "write its name, for example Database; for one of several kinds declare each with a condition");
        }
    }

    private static void CheckSecret(ValidationContext context, ResourceDeclaration resource, bool isOnReconcile)
    {
        if (TryLiteral(resource.Fields, "rotateAfter", out YamlScalar? rotate) && !GoDuration.TryParse(rotate!.Value, out _))
        {
            context.Report(
                DiagnosticRules.BadDuration,
                rotate,
                $"rotateAfter of {resource.Label} must be a duration, not '{rotate.Value}'",
                $"write {GoDuration.Expected}");
        }

        bool isOnce = resource.Fields["once"] is YamlScalar flag && flag.TryGetBoolean(out bool once) && once;
        if (isOnce && (isOnReconcile || resource.Reconcile is { Value: true }))
        {
            context.Report(
                DiagnosticRules.NoEffect,
                resource.Fields["once"]!,
                $"once of {resource.Label} has no effect {(isOnReconcile ? "under onReconcile" : "beside reconcile: true")}",
                "the secret would be written again in every cycle: put it under onCreate without reconcile");
        }
        else if (rotate is not null && !isOnce && resource.Fields["tls"] is null)
        {
            context.Report(
                DiagnosticRules.NoEffect,
                rotate,
                $"rotateAfter of {resource.Label} has no effect without once: true",
                "add once: true");
        }
    }

    private static bool TryLiteral(YamlMapping map, string key, out YamlScalar? scalar)
    {
        scalar = map[key] as YamlScalar;
        return scalar is { IsNull: false, Value.Length: > 0 } && !scalar.Value.Contains("{{");
    }
}
