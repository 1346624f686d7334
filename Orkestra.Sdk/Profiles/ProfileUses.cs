using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Permissions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Profiles;

/// <summary>Finds the profiles that an entry names. Stateless.</summary>
public static class ProfileUses
{
    // What stands beside the name of a profile without being one of its values.
    private static readonly HashSet<string> s_beside = new(StringComparer.Ordinal) { "profile", "type", "path", "port", "command", "enabled" };

    private static readonly Dictionary<string, string> s_blocks = new(StringComparer.Ordinal)
    {
        ["securityContext"] = "security (container)",
        ["podSecurity"] = "security (pod)",
        ["resources"] = "resources",
        ["behavior"] = "hpa",
        ["rollingUpdate"] = "rolling",
    };

    private static readonly Dictionary<string, (string Type, string[] Values)> s_objects = new(StringComparer.Ordinal)
    {
        ["networkPolicies"] = ("networkPolicy", ["policyTypes", "ingress", "egress"]),
        ["resourceQuotas"] = ("resourceQuota", ["hard"]),
        ["limitRanges"] = ("limitRange", ["limits"]),
    };

    /// <summary>The profiles of an entry, in the order in which it is read.</summary>
    public static IReadOnlyList<ProfileUse> Of(CrdDeclaration entry)
    {
        var uses = new List<ProfileUse>();
        if (entry.Profile is { } reconciler)
        {
            uses.Add(new ProfileUse("reconciler", reconciler.Value, "operatorBox", HasSettings(entry.Node)));
        }

        if ((entry.OperatorBox.Autoscale?.Node)?["profile"] is YamlScalar { IsNull: false } autoscale)
        {
            uses.Add(new ProfileUse("autoscale", autoscale.Value, "operatorBox", entry.OperatorBox.Autoscale!.Node.Count > 1));
        }

        AddBlock(entry.OperatorBox.OnCreate, "onCreate", uses);
        AddBlock(entry.OperatorBox.OnReconcile, "onReconcile", uses);
        return uses;
    }

    // Over the generations of the language they stood in the entry, its box and the box's reconciler.
    private static bool HasSettings(YamlNode? node) =>
        node is YamlMapping map && (map["workers"] is not null || map["resync"] is not null || map["queue"] is not null
            || HasSettings(map["operatorBox"]) || HasSettings(map["reconciler"]) || HasSettings(map["reconcile"]));

    private static void AddBlock(HookBlock? block, string phase, List<ProfileUse> uses)
    {
        foreach (ResourceDeclaration resource in block?.Resources ?? [])
        {
            AddResource(resource, phase, uses);
        }

        foreach (HookBlock group in block?.Groups ?? [])
        {
            AddBlock(group, phase, uses);
        }
    }

    private static void AddResource(ResourceDeclaration resource, string phase, List<ProfileUse> uses)
    {
        string place = $"{KnownResources.KindOf(resource.ResourceKind) ?? resource.ResourceKind}{(resource.Name is { } name ? $"/{name.Value}" : string.Empty)} [{phase}]";
        if (s_objects.TryGetValue(resource.ResourceKind, out (string Type, string[] Values) whole))
        {
            Add(whole.Type, resource.Fields, key => whole.Values.Contains(key));
        }

        foreach (YamlEntry field in resource.Fields.Entries)
        {
            if (s_blocks.TryGetValue(field.Key.Value, out string? type) && field.Value is YamlMapping block)
            {
                Add(resource.ResourceKind == "pdb" ? "pdb" : type, block, static key => !s_beside.Contains(key));
            }
            else if (field.Key.Value == "probes" && field.Value is YamlMapping probes)
            {
                foreach (YamlEntry probe in probes.Entries)
                {
                    Add($"probes ({probe.Key.Value})", probe.Value as YamlMapping, static key => !s_beside.Contains(key));
                }
            }
        }

        void Add(string type, YamlMapping? block, Func<string, bool> isValue)
        {
            if (block?["profile"] is YamlScalar { IsNull: false } profile)
            {
                uses.Add(new ProfileUse(type, profile.Value, place, block.Entries.Any(entry => isValue(entry.Key.Value))));
            }
        }
    }
}
