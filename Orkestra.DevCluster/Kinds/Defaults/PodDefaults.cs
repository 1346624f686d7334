using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Defaults;

/// <summary>Defaults of pod specs; whole pods get some more from the server's admission.</summary>
internal static class PodDefaults
{
    private const int DefaultMode = 420;

    private const string DefaultAccount = "default";

    public static void ApplyTemplate(JsonObject? template)
    {
        if (template.ObjectAt("spec") is { } spec)
        {
            ApplySpec(spec);
        }
    }

    public static void ApplyPod(JsonObject pod)
    {
        JsonObject spec = pod.Ensure("spec");
        ApplySpec(spec);
        spec.SetDefault("enableServiceLinks", true);
        foreach (JsonObject container in spec["containers"].Objects().Concat(spec["initContainers"].Objects()))
        {
            RequestLimits(container.Ensure("resources"));
        }

        pod.Ensure("status").SetDefault("phase", "Pending");
    }

    /// <summary>What admission adds to a new pod, which nobody comes to own.</summary>
    public static void Admit(JsonObject pod)
    {
        JsonObject spec = pod.Ensure("spec");
        spec.SetDefault("priority", 0);
        spec.SetDefault("preemptionPolicy", "PreemptLowerPriority");
        if (string.IsNullOrEmpty(spec.StringAt("serviceAccountName")))
        {
            spec["serviceAccountName"] = DefaultAccount;
            spec["serviceAccount"] = DefaultAccount;
        }

        TolerateNodeTrouble(spec);
        pod["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = QosClass(spec) };
    }

    private static void ApplySpec(JsonObject spec)
    {
        spec.SetDefault("restartPolicy", "Always");
        spec.SetDefault("dnsPolicy", "ClusterFirst");
        spec.SetDefault("schedulerName", "default-scheduler");
        spec.SetDefault("securityContext", new JsonObject());
        spec.SetDefault("terminationGracePeriodSeconds", 30);
        // Both spellings of the account are kept equal for old clients.
        string? account = spec.StringAt("serviceAccountName") ?? spec.StringAt("serviceAccount");
        if (account is not null)
        {
            spec["serviceAccountName"] = account;
            spec["serviceAccount"] = account;
        }

        bool hostNetwork = spec.BoolAt("hostNetwork") == true;
        foreach (string list in (string[])["containers", "initContainers", "ephemeralContainers"])
        {
            foreach (JsonObject container in spec[list].Objects())
            {
                ContainerDefaults.Apply(container, hostNetwork);
            }
        }

        foreach (JsonObject volume in spec["volumes"].Objects())
        {
            ApplyVolume(volume);
        }
    }

    private static void ApplyVolume(JsonObject volume)
    {
        if (volume.Count <= 1)
        {
            volume["emptyDir"] = new JsonObject();
        }

        volume.ObjectAt("configMap")?.SetDefault("defaultMode", DefaultMode);
        volume.ObjectAt("secret")?.SetDefault("defaultMode", DefaultMode);
        volume.ObjectAt("downwardAPI")?.SetDefault("defaultMode", DefaultMode);
        volume.ObjectAt("projected")?.SetDefault("defaultMode", DefaultMode);
        volume.ObjectAt("hostPath")?.SetDefault("type", "");
        volume.ObjectAt("ephemeral", "volumeClaimTemplate", "spec")?.SetDefault("volumeMode", "Filesystem");
        IEnumerable<JsonObject> sources = volume.At("projected", "sources").Objects();
        foreach (JsonObject source in sources)
        {
            source.ObjectAt("serviceAccountToken")?.SetDefault("expirationSeconds", 3600);
        }

        foreach (JsonObject item in sources.Append(volume).SelectMany(static v => v.At("downwardAPI", "items").Objects()))
        {
            item.ObjectAt("fieldRef")?.SetDefault("apiVersion", "v1");
        }
    }

    private static void RequestLimits(JsonObject resources)
    {
        if (resources.ObjectAt("limits") is not { } limits)
        {
            return;
        }

        foreach ((string name, JsonNode? value) in limits)
        {
            resources.Ensure("requests").SetDefault(name, value?.DeepClone());
        }
    }

    private static void TolerateNodeTrouble(JsonObject spec)
    {
        foreach (string key in (string[])["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"])
        {
            if (spec["tolerations"].Objects().Any(t => t.StringAt("key") is var other && (other == key || other is null) && t.StringAt("effect") is null or "NoExecute"))
            {
                continue;
            }

            if (spec["tolerations"] is not JsonArray tolerations)
            {
                spec["tolerations"] = tolerations = [];
            }

            tolerations.Add((JsonNode)new JsonObject
            {
                ["key"] = key,
                ["operator"] = "Exists",
                ["effect"] = "NoExecute",
                ["tolerationSeconds"] = 300,
            });
        }
    }

    private static string QosClass(JsonObject spec)
    {
        JsonObject[] resources = [.. spec["containers"].Objects().Concat(spec["initContainers"].Objects()).Select(static c => c.ObjectAt("resources") ?? [])];
        if (resources.All(static r => r.ObjectAt("requests") is null && r.ObjectAt("limits") is null))
        {
            return "BestEffort";
        }

        bool guaranteed = resources.All(static r => r.ObjectAt("limits") is { } limits && limits.ContainsKey("cpu") && limits.ContainsKey("memory")
            && JsonNode.DeepEquals(limits["cpu"], r.At("requests", "cpu")) && JsonNode.DeepEquals(limits["memory"], r.At("requests", "memory")));
        return guaranteed ? "Guaranteed" : "Burstable";
    }
}
