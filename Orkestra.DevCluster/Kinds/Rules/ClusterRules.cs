using System.Text;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of configuration, storage, scaling and access kinds.</summary>
internal static class ClusterRules
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    private const int DataLimit = 1024 * 1024;

    public static void ConfigMap(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        CheckKeys(obj, "data", errors);
        CheckKeys(obj, "binaryData", errors);
        foreach ((string key, _) in obj.ObjectAt("data") ?? [])
        {
            if (obj.ObjectAt("binaryData")?.ContainsKey(key) == true)
            {
                errors.Invalid($"data[{key}]", key, "duplicate of key present in binaryData");
            }
        }

        CheckImmutable(obj, old, ["data", "binaryData"], errors);
        CheckSize(obj, "[]", ["data", "binaryData"], errors);
    }

    public static void Secret(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        CheckKeys(obj, "data", errors);
        CheckSize(obj, "data", ["data"], errors);
        string[] required = obj.StringAt("type") switch
        {
            "kubernetes.io/tls" => ["tls.crt", "tls.key"],
            "kubernetes.io/dockerconfigjson" => [".dockerconfigjson"],
            "kubernetes.io/dockercfg" => [".dockercfg"],
            "kubernetes.io/ssh-auth" => ["ssh-privatekey"],
            _ => [],
        };
        foreach (string key in required.Where(k => obj.At("data", k) is null))
        {
            errors.Required($"data[{key}]");
        }

        foreach (string key in required.Where(static k => k.StartsWith(".docker", StringComparison.Ordinal)))
        {
            CheckJson(obj.StringAt("data", key), key, errors);
        }

        if (obj.StringAt("type") == "kubernetes.io/service-account-token" && string.IsNullOrEmpty(obj.StringAt("metadata", "annotations", "kubernetes.io/service-account.name")))
        {
            errors.Required("metadata.annotations[kubernetes.io/service-account.name]");
        }

        if (old is not null)
        {
            errors.Immutable("type", obj["type"], old["type"]);
        }

        CheckImmutable(obj, old, ["data"], errors);
    }

    public static void PersistentVolumeClaim(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        if (obj.At("spec", "accessModes") is not JsonArray { Count: > 0 })
        {
            errors.Required("spec.accessModes", "at least 1 access mode is required");
        }

        if (obj.At("spec", "resources", "requests", "storage") is null)
        {
            errors.Required("spec.resources[storage]");
        }

        if (old is not null && !JsonNode.DeepEquals(FixedClaim(obj), FixedClaim(old)))
        {
            errors.Forbidden("spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        }
    }

    public static void PersistentVolume(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        if (obj.At("spec", "accessModes") is not JsonArray { Count: > 0 })
        {
            errors.Required("spec.accessModes");
        }

        if (obj.At("spec", "capacity") is null)
        {
            errors.Required("spec.capacity");
            errors.Add(new FieldError(FieldErrorType.NotSupported, "spec.capacity", null, "supported values: \"storage\"") { ShownValue = "core.ResourceList(nil)" });
        }

        if (!(obj.ObjectAt("spec") ?? []).Any(static m => m.Value is JsonObject && m.Key is not ("capacity" or "claimRef" or "nodeAffinity")))
        {
            errors.Required("spec", "must specify a volume type");
        }
    }

    public static void HorizontalPodAutoscaler(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        JsonObject spec = obj.ObjectAt("spec") ?? [];
        long least = spec.LongAt("minReplicas") ?? 1, most = spec.LongAt("maxReplicas") ?? 0;
        if (least < 1)
        {
            errors.Invalid("spec.minReplicas", least, "must be greater than or equal to 1");
        }

        if (most < 1)
        {
            errors.Invalid("spec.maxReplicas", most, "must be greater than 0");
        }
        else if (most < least)
        {
            errors.Invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`");
        }

        foreach (string field in (string[])["kind", "name"])
        {
            if (string.IsNullOrEmpty(spec.StringAt("scaleTargetRef", field)))
            {
                errors.Required("spec.scaleTargetRef." + field);
            }
        }
    }

    public static void PodDisruptionBudget(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        JsonObject spec = obj.ObjectAt("spec") ?? [];
        if (spec["minAvailable"] is not null && spec["maxUnavailable"] is not null)
        {
            errors.Invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set");
        }

        foreach (string field in (string[])["minAvailable", "maxUnavailable"])
        {
            errors.NotNegative("spec." + field, spec[field]);
            if (spec[field].AsString() is { } text && !(text.EndsWith('%') && text[..^1].All(char.IsAsciiDigit)))
            {
                errors.Invalid("spec." + field, text, "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
            }
        }
    }

    public static void Role(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        int i = 0;
        foreach (JsonObject rule in obj["rules"].Objects())
        {
            string path = ContainerRules.Index("rules", i++);
            if (rule["verbs"] is not JsonArray { Count: > 0 })
            {
                errors.Required(path + ".verbs", "verbs must contain at least one value");
            }

            if (rule["nonResourceURLs"] is JsonArray { Count: > 0 })
            {
                if (obj.StringAt("kind") == "Role")
                {
                    string urls = string.Join(", ", rule["nonResourceURLs"]!.AsArray().Select(static u => u.ToText()));
                    errors.Add(new FieldError(FieldErrorType.Invalid, path + ".nonResourceURLs", null, "namespaced rules cannot apply to non-resource URLs")
                    {
                        ShownValue = $"[]string{{{urls}}}",
                    });
                }

                continue;
            }

            if (rule["apiGroups"] is not JsonArray { Count: > 0 })
            {
                errors.Required(path + ".apiGroups", "resource rules must supply at least one api group");
            }

            if (rule["resources"] is not JsonArray { Count: > 0 })
            {
                errors.Required(path + ".resources", "resource rules must supply at least one resource");
            }
        }
    }

    public static void RoleBinding(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        bool cluster = obj.StringAt("kind") == "ClusterRoleBinding";
        errors.OneOf("roleRef.apiGroup", obj.At("roleRef", "apiGroup"), RbacGroup);
        errors.OneOf("roleRef.kind", obj.At("roleRef", "kind"), cluster ? ["ClusterRole"] : ["Role", "ClusterRole"]);
        if (string.IsNullOrEmpty(obj.StringAt("roleRef", "name")))
        {
            errors.Required("roleRef.name");
        }

        if (old is not null && !JsonNode.DeepEquals(obj["roleRef"], old["roleRef"]))
        {
            errors.Invalid("roleRef", obj["roleRef"], "cannot change roleRef");
        }

        int i = 0;
        foreach (JsonObject subject in obj["subjects"].Objects())
        {
            CheckSubject(subject, ContainerRules.Index("subjects", i++), cluster, errors);
        }
    }

    private static void CheckSubject(JsonObject subject, string path, bool cluster, ICollection<FieldError> errors)
    {
        if (string.IsNullOrEmpty(subject.StringAt("name")))
        {
            errors.Required(path + ".name");
        }

        switch (subject.StringAt("kind"))
        {
            case "ServiceAccount":
                if (cluster && string.IsNullOrEmpty(subject.StringAt("namespace")))
                {
                    errors.Required(path + ".namespace");
                }

                break;
            case "User" or "Group":
                errors.OneOf(path + ".apiGroup", subject["apiGroup"], RbacGroup);
                break;
            default:
                errors.OneOf(path + ".kind", subject["kind"], "ServiceAccount", "User", "Group");
                break;
        }
    }

    public static void StorageClass(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        if (string.IsNullOrEmpty(obj.StringAt("provisioner")))
        {
            errors.Required("provisioner");
        }
    }

    public static void CustomResourceDefinition(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        if (old is not null)
        {
            foreach (string field in (string[])["group", "scope"])
            {
                errors.Immutable("spec." + field, obj.At("spec", field), old.At("spec", field));
            }
        }
    }

    private static void CheckJson(string? base64, string key, ICollection<FieldError> errors)
    {
        if (base64 is not null && JsonSyntax.FindError(Convert.FromBase64String(base64)) is { } bad)
        {
            errors.Invalid($"data[{key}]", "<secret contents redacted>", bad);
        }
    }

    private static void CheckKeys(JsonObject obj, string map, ICollection<FieldError> errors)
    {
        foreach ((string key, _) in obj.ObjectAt(map) ?? [])
        {
            if (NameSyntax.ConfigKey(key) is { } bad)
            {
                errors.Invalid($"{map}[{key}]", key, bad);
            }
        }
    }

    private static void CheckImmutable(JsonObject obj, JsonObject? old, string[] fields, ICollection<FieldError> errors)
    {
        if (old is null || old.BoolAt("immutable") != true)
        {
            return;
        }

        if (obj.BoolAt("immutable") != true)
        {
            errors.Forbidden("immutable", "field is immutable when `immutable` is set");
        }

        foreach (string field in fields.Where(f => !JsonNode.DeepEquals(obj[f], old[f])))
        {
            errors.Forbidden(field, "field is immutable when `immutable` is set");
        }
    }

    private static void CheckSize(JsonObject obj, string path, string[] fields, ICollection<FieldError> errors)
    {
        long size = fields.SelectMany(f => obj.ObjectAt(f) ?? []).Sum(static m => (long)Encoding.UTF8.GetByteCount(m.Value.AsString() ?? ""));
        if (size > DataLimit)
        {
            errors.Add(new FieldError(FieldErrorType.TooLong, path, null, $"may not be more than {DataLimit} bytes"));
        }
    }

    private static JsonObject FixedClaim(JsonObject claim)
    {
        var spec = (JsonObject)(claim.ObjectAt("spec") ?? []).DeepClone();
        spec.ObjectAt("resources")?.Remove("requests");
        spec.Remove("volumeName");
        spec.Remove("volumeAttributesClassName");
        return spec;
    }
}
