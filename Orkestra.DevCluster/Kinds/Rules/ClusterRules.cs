using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of configuration, storage, scaling and access kinds.</summary>
internal static class ClusterRules
{
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
        }
    }

    public static void HorizontalPodAutoscaler(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        JsonObject spec = obj.ObjectAt("spec") ?? [];
        foreach (string field in (string[])["kind", "name"])
        {
            if (string.IsNullOrEmpty(spec.StringAt("scaleTargetRef", field)))
            {
                errors.Required("spec.scaleTargetRef." + field);
            }
        }

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
                    errors.Invalid(path + ".nonResourceURLs", rule["nonResourceURLs"], "namespaced rules cannot apply to non-resource URLs");
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
        errors.OneOf("roleRef.kind", obj.At("roleRef", "kind"), cluster ? ["ClusterRole"] : ["ClusterRole", "Role"]);
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
            string path = ContainerRules.Index("subjects", i++);
            errors.OneOf(path + ".kind", subject["kind"], "Group", "ServiceAccount", "User");
            if (string.IsNullOrEmpty(subject.StringAt("name")))
            {
                errors.Required(path + ".name");
            }

            if (subject.StringAt("kind") == "ServiceAccount" && string.IsNullOrEmpty(subject.StringAt("namespace")))
            {
                errors.Required(path + ".namespace");
            }
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
