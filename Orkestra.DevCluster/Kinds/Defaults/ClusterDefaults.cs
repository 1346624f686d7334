using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Defaults;

/// <summary>Defaults of the remaining kinds.</summary>
internal static class ClusterDefaults
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    public static void Namespace(JsonObject obj)
    {
        if (obj.StringAt("metadata", "name") is { Length: > 0 } name)
        {
            obj.Ensure("metadata").Ensure("labels")["kubernetes.io/metadata.name"] = name;
        }

        obj.Ensure("status").SetDefault("phase", "Active");
    }

    public static void Secret(JsonObject obj)
    {
        obj.SetDefault("type", "Opaque");
        if (obj["stringData"] is not JsonObject texts)
        {
            return;
        }

        // stringData is write-only: it is folded into data and wins there.
        foreach ((string key, JsonNode? text) in texts)
        {
            obj.Ensure("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text.AsString() ?? ""));
        }

        obj.Remove("stringData");
    }

    public static void LimitRange(JsonObject obj)
    {
        foreach (JsonObject limit in obj.At("spec", "limits").Objects().Where(static l => l.StringAt("type") == "Container"))
        {
            Fill(limit, "default", "max");
            Fill(limit, "defaultRequest", "default");
            Fill(limit, "defaultRequest", "min");
        }
    }

    public static void RoleBinding(JsonObject obj)
    {
        SetGroup(obj.Ensure("roleRef"));
        foreach (JsonObject subject in obj["subjects"].Objects().Where(static s => s.StringAt("kind") is "User" or "Group"))
        {
            SetGroup(subject);
        }
    }

    public static void HorizontalPodAutoscalerV1(JsonObject obj)
    {
        obj.Ensure("spec").SetDefault("minReplicas", 1);
        obj.Ensure("spec").SetDefault("targetCPUUtilizationPercentage", 80);
    }

    public static void HorizontalPodAutoscaler(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("minReplicas", 1);
        spec.SetDefault("metrics", new JsonArray(new JsonObject
        {
            ["type"] = "Resource",
            ["resource"] = new JsonObject
            {
                ["name"] = "cpu",
                ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = 80 },
            },
        }));
        if (spec.ObjectAt("behavior") is { } behavior)
        {
            JsonObject up = behavior.Ensure("scaleUp"), down = behavior.Ensure("scaleDown");
            up.SetDefault("stabilizationWindowSeconds", 0);
            up.SetDefault("selectPolicy", "Max");
            up.SetDefault("policies", new JsonArray(Policy("Pods", 4), Policy("Percent", 100)));
            down.SetDefault("selectPolicy", "Max");
            down.SetDefault("policies", new JsonArray(Policy("Percent", 100)));
        }
    }

    public static void PriorityClass(JsonObject obj) => obj.SetDefault("preemptionPolicy", "PreemptLowerPriority");

    public static void IngressClass(JsonObject obj) => obj.ObjectAt("spec", "parameters")?.SetDefault("scope", "Cluster");

    public static void Webhooks(JsonObject obj)
    {
        bool mutating = obj.StringAt("kind") == "MutatingWebhookConfiguration";
        foreach (JsonObject webhook in obj["webhooks"].Objects())
        {
            webhook.SetDefault("failurePolicy", "Fail");
            webhook.SetDefault("matchPolicy", "Equivalent");
            webhook.SetDefault("namespaceSelector", new JsonObject());
            webhook.SetDefault("objectSelector", new JsonObject());
            webhook.SetDefault("timeoutSeconds", 10);
            if (mutating)
            {
                webhook.SetDefault("reinvocationPolicy", "Never");
            }

            webhook.ObjectAt("clientConfig", "service")?.SetDefault("port", 443);
            foreach (JsonObject rule in webhook["rules"].Objects())
            {
                rule.SetDefault("scope", "*");
            }
        }
    }

    public static void CustomResourceDefinition(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        JsonObject names = spec.Ensure("names");
        if (names.StringAt("kind") is { Length: > 0 } kind)
        {
            if (string.IsNullOrEmpty(names.StringAt("singular")))
            {
                names["singular"] = kind.ToLowerInvariant();
            }

            if (string.IsNullOrEmpty(names.StringAt("listKind")))
            {
                names["listKind"] = kind + "List";
            }
        }

        spec.Ensure("conversion").SetDefault("strategy", "None");
    }

    private static void Fill(JsonObject limit, string target, string source)
    {
        foreach ((string name, JsonNode? value) in (limit.ObjectAt(source) ?? []).ToArray())
        {
            limit.Ensure(target).SetDefault(name, value?.DeepClone());
        }
    }

    private static void SetGroup(JsonObject reference)
    {
        if (string.IsNullOrEmpty(reference.StringAt("apiGroup")))
        {
            reference["apiGroup"] = RbacGroup;
        }
    }

    private static JsonObject Policy(string type, int value) => new() { ["type"] = type, ["value"] = value, ["periodSeconds"] = 15 };
}
