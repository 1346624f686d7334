using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Defaults;

/// <summary>Defaults of the kinds that own pods.</summary>
internal static class WorkloadDefaults
{
    public static void Deployment(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("replicas", 1);
        spec.SetDefault("revisionHistoryLimit", 10);
        spec.SetDefault("progressDeadlineSeconds", 600);
        JsonObject strategy = spec.Ensure("strategy");
        strategy.SetDefault("type", "RollingUpdate");
        if (strategy.StringAt("type") == "RollingUpdate")
        {
            JsonObject rolling = strategy.Ensure("rollingUpdate");
            rolling.SetDefault("maxUnavailable", "25%");
            rolling.SetDefault("maxSurge", "25%");
        }

        PodDefaults.ApplyTemplate(spec.ObjectAt("template"));
    }

    public static void ReplicaSet(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("replicas", 1);
        PodDefaults.ApplyTemplate(spec.ObjectAt("template"));
    }

    public static void ReplicationController(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("replicas", 1);
        if (spec.ObjectAt("template", "metadata", "labels") is { } labels)
        {
            spec.SetDefault("selector", labels.DeepClone());
            obj.Ensure("metadata").SetDefault("labels", labels.DeepClone());
        }

        PodDefaults.ApplyTemplate(spec.ObjectAt("template"));
    }

    public static void StatefulSet(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("replicas", 1);
        spec.SetDefault("revisionHistoryLimit", 10);
        spec.SetDefault("podManagementPolicy", "OrderedReady");
        JsonObject retention = spec.Ensure("persistentVolumeClaimRetentionPolicy");
        retention.SetDefault("whenDeleted", "Retain");
        retention.SetDefault("whenScaled", "Retain");
        JsonObject strategy = spec.Ensure("updateStrategy");
        strategy.SetDefault("type", "RollingUpdate");
        if (strategy.StringAt("type") == "RollingUpdate")
        {
            strategy.Ensure("rollingUpdate").SetDefault("partition", 0);
        }

        PodDefaults.ApplyTemplate(spec.ObjectAt("template"));
        foreach (JsonObject claim in spec["volumeClaimTemplates"].Objects())
        {
            claim["apiVersion"] = "v1";
            claim["kind"] = "PersistentVolumeClaim";
            StorageDefaults.PersistentVolumeClaim(claim);
        }
    }

    public static void DaemonSet(JsonObject obj)
    {
        // The generation of the template outlived the API version that had a field for it.
        obj.Ensure("metadata").Ensure("annotations").SetDefault(WorkloadAnnotations.TemplateGeneration, "0");
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("revisionHistoryLimit", 10);
        JsonObject strategy = spec.Ensure("updateStrategy");
        strategy.SetDefault("type", "RollingUpdate");
        if (strategy.StringAt("type") == "RollingUpdate")
        {
            strategy.Ensure("rollingUpdate").SetDefault("maxUnavailable", 1);
            strategy.Ensure("rollingUpdate").SetDefault("maxSurge", 0);
        }

        PodDefaults.ApplyTemplate(spec.ObjectAt("template"));
    }

    public static void Job(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        if (spec["completions"] is null && spec["parallelism"] is null)
        {
            spec["completions"] = 1;
        }

        spec.SetDefault("parallelism", 1);
        spec.SetDefault("backoffLimit", 6);
        spec.SetDefault("completionMode", "NonIndexed");
        spec.SetDefault("suspend", false);
        if (spec.ObjectAt("template", "metadata", "labels") is { Count: > 0 } labels && obj.ObjectAt("metadata", "labels") is null or { Count: 0 })
        {
            obj.Ensure("metadata")["labels"] = labels.DeepClone();
        }

        PodDefaults.ApplyTemplate(spec.ObjectAt("template"));
    }

    public static void CronJob(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("concurrencyPolicy", "Allow");
        spec.SetDefault("suspend", false);
        spec.SetDefault("successfulJobsHistoryLimit", 3);
        spec.SetDefault("failedJobsHistoryLimit", 1);
        PodDefaults.ApplyTemplate(spec.ObjectAt("jobTemplate", "spec", "template"));
    }
}
