using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of the kinds that own pods: selectors match templates and do not change.</summary>
internal static class WorkloadRules
{
    private static readonly string[] s_always = ["Always"];
    private static readonly string[] s_finishing = ["OnFailure", "Never"];

    private static readonly string[] s_statefulSetMutable =
        ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];

    public static void Deployment(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        CheckOwner(obj, old, "deployment", errors);
        JsonNode? strategy = obj.At("spec", "strategy");
        if (strategy.StringAt("type") is not ("Recreate" or "RollingUpdate"))
        {
            errors.OneOf("spec.strategy", strategy, "Recreate", "RollingUpdate");
        }

        JsonNode? rolling = strategy.At("rollingUpdate");
        if (strategy.StringAt("type") == "Recreate" && rolling is not null)
        {
            errors.Forbidden("spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
        }

        if (IsZero(rolling.At("maxUnavailable")) && IsZero(rolling.At("maxSurge")))
        {
            errors.Invalid("spec.strategy.rollingUpdate.maxUnavailable", rolling.At("maxUnavailable"), "may not be 0 when `maxSurge` is 0");
        }

        errors.NotNegative("spec.minReadySeconds", obj.At("spec", "minReadySeconds"));
        errors.NotNegative("spec.revisionHistoryLimit", obj.At("spec", "revisionHistoryLimit"));
        if (obj.LongAt("spec", "progressDeadlineSeconds") is { } deadline && deadline <= (obj.LongAt("spec", "minReadySeconds") ?? 0))
        {
            errors.Invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
        }

        CheckDeploymentStatus(obj.ObjectAt("status") ?? [], errors);
    }

    public static void ControllerRevision(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        errors.NotNegative("revision", obj["revision"]);
        if (old is not null)
        {
            errors.Immutable("data", obj["data"], old["data"]);
        }
    }

    public static void ReplicaSet(JsonObject obj, JsonObject? old, ICollection<FieldError> errors) => CheckOwner(obj, old, "replicaset", errors);

    public static void DaemonSet(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        CheckOwner(obj, old, "daemonset", errors);
        errors.OneOf("spec.updateStrategy.type", obj.At("spec", "updateStrategy", "type"), "OnDelete", "RollingUpdate");
        CheckNodeUpdate(obj.ObjectAt("spec", "updateStrategy"), errors);
    }

    public static void StatefulSet(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        CheckOwner(obj, null, "statefulset", errors);
        errors.OneOf("spec.podManagementPolicy", obj.At("spec", "podManagementPolicy"), "OrderedReady", "Parallel");
        errors.OneOf("spec.updateStrategy.type", obj.At("spec", "updateStrategy", "type"), "OnDelete", "RollingUpdate");
        if (old is not null && !JsonNode.DeepEquals(Without(obj, s_statefulSetMutable), Without(old, s_statefulSetMutable)))
        {
            errors.Forbidden(
                "spec",
                "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', "
                + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
        }
    }

    public static void Job(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        CheckJobSpec(obj.ObjectAt("spec") ?? [], "spec", errors);
        if (old is null)
        {
            return;
        }

        foreach (string field in (string[])["completions", "selector", "template", "completionMode"])
        {
            errors.Immutable("spec." + field, obj.At("spec", field), old.At("spec", field));
        }
    }

    public static void CronJob(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        string schedule = obj.StringAt("spec", "schedule") ?? "";
        if (schedule.Length == 0)
        {
            errors.Required("spec.schedule");
        }
        else if (CronSyntax.FindError(schedule) is { } bad)
        {
            errors.Invalid("spec.schedule", schedule, bad);
        }

        errors.OneOf("spec.concurrencyPolicy", obj.At("spec", "concurrencyPolicy"), "Allow", "Forbid", "Replace");
        foreach (string field in (string[])["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"])
        {
            errors.NotNegative("spec." + field, obj.At("spec", field));
        }

        CheckJobSpec(obj.ObjectAt("spec", "jobTemplate", "spec") ?? [], "spec.jobTemplate.spec", errors);
        if (obj.StringAt("metadata", "name") is { Length: > 52 })
        {
            // The controller adds an 11-character suffix to name its jobs.
            errors.Invalid("metadata.name", obj.At("metadata", "name"), "must be no more than 52 characters");
        }
    }

    private static void CheckDeploymentStatus(JsonObject status, ICollection<FieldError> errors)
    {
        string[] parts = ["updatedReplicas", "readyReplicas", "availableReplicas"];
        foreach (string field in (string[])["observedGeneration", "replicas", .. parts, "unavailableReplicas", "collisionCount"])
        {
            errors.NotNegative("status." + field, status[field]);
        }

        long all = status.LongAt("replicas") ?? 0;
        foreach (string field in parts)
        {
            if ((status.LongAt(field) ?? 0) is var part && part > all)
            {
                errors.Invalid("status." + field, part, "cannot be greater than status.replicas");
            }
        }

        if ((status.LongAt("availableReplicas") ?? 0) is var available && available > (status.LongAt("readyReplicas") ?? 0))
        {
            errors.Invalid("status.availableReplicas", available, "cannot be greater than readyReplicas");
        }
    }

    private static void CheckJobSpec(JsonObject spec, string path, ICollection<FieldError> errors)
    {
        foreach (string field in (string[])["parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"])
        {
            errors.NotNegative($"{path}.{field}", spec[field]);
        }

        PodRules.CheckTemplate(spec.ObjectAt("template"), path + ".template", s_finishing, errors);
    }

    // A node runs one of its pods: the new one comes either before the old one goes or after it.
    private static void CheckNodeUpdate(JsonObject? strategy, ICollection<FieldError> errors)
    {
        if (strategy?.StringAt("type") != "RollingUpdate" || strategy.ObjectAt("rollingUpdate") is not { } rolling)
        {
            return;
        }

        bool isSurging = !IsZero(rolling["maxSurge"]);
        bool isMissing = !IsZero(rolling["maxUnavailable"]);
        if (isSurging && isMissing)
        {
            errors.Invalid("spec.updateStrategy.rollingUpdate.maxSurge", rolling["maxSurge"], "may not be set when maxUnavailable is non-zero");
        }
        else if (!isSurging && !isMissing)
        {
            errors.Required("spec.updateStrategy.rollingUpdate.maxUnavailable", "cannot be 0 when maxSurge is 0");
        }
    }

    private static void CheckOwner(JsonObject obj, JsonObject? old, string kind, ICollection<FieldError> errors)
    {
        JsonObject spec = obj.ObjectAt("spec") ?? [];
        errors.NotNegative("spec.replicas", spec["replicas"]);
        if (kind != "deployment")
        {
            errors.NotNegative("spec.minReadySeconds", spec["minReadySeconds"]);
        }

        JsonObject? selector = spec.ObjectAt("selector");
        if (selector is null)
        {
            errors.Required("spec.selector");
        }
        else if (selector.ObjectAt("matchLabels") is null or { Count: 0 } && selector.ArrayAt("matchExpressions") is null or { Count: 0 })
        {
            errors.Invalid("spec.selector", selector, $"empty selector is invalid for {kind}");
        }

        if (selector is null || !LabelMatch.Matches(selector, spec.ObjectAt("template", "metadata", "labels")))
        {
            errors.Invalid(
                "spec.template.metadata.labels",
                spec.ObjectAt("template", "metadata", "labels") ?? [],
                "`selector` does not match template `labels`");
        }

        if (old is not null)
        {
            errors.Immutable("spec.selector", selector, old.At("spec", "selector"));
        }

        if (kind == "statefulset")
        {
            PodRules.CheckStatefulTemplate(spec.ObjectAt("template"), "spec.template", s_always, errors);
        }
        else
        {
            PodRules.CheckTemplate(spec.ObjectAt("template"), "spec.template", s_always, errors);
        }
    }

    private static bool IsZero(JsonNode? value) => value.AsLong() == 0 || value.AsString() is "0%" or "0";

    private static JsonObject Without(JsonObject obj, string[] names)
    {
        var spec = (JsonObject)(obj.ObjectAt("spec") ?? []).DeepClone();
        foreach (string name in names)
        {
            spec.Remove(name);
        }

        return spec;
    }
}
