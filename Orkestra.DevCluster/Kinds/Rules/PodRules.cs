using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>What a pod spec must say, and what may change in a pod that exists.</summary>
internal static class PodRules
{
    private static readonly string[] s_restartPolicies = ["Always", "Never", "OnFailure"];

    public static void CheckPod(JsonObject pod, JsonObject? old, ICollection<FieldError> errors)
    {
        CheckSpec(pod.ObjectAt("spec") ?? [], "spec", s_restartPolicies, errors);
        if (old is not null && !JsonNode.DeepEquals(Fixed(pod), Fixed(old)))
        {
            errors.Forbidden(
                "spec",
                "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
        }
    }

    /// <summary>Checks the template of a workload; the restart policy is limited to what the workload can handle.</summary>
    public static void CheckTemplate(JsonObject? template, string path, string[] restartPolicies, ICollection<FieldError> errors)
    {
        MetadataRules.CheckLabels(template.ObjectAt("metadata", "labels"), path + ".metadata.labels", errors);
        CheckSpec(template.ObjectAt("spec") ?? [], path + ".spec", restartPolicies, errors);
    }

    /// <summary>
    /// What Kubernetes checks of a StatefulSet's template: not the containers, whose mounts may name claims that are made for every pod.
    /// </summary>
    public static void CheckStatefulTemplate(JsonObject? template, string path, string[] restartPolicies, ICollection<FieldError> errors)
    {
        MetadataRules.CheckLabels(template.ObjectAt("metadata", "labels"), path + ".metadata.labels", errors);
        errors.OneOf(path + ".spec.restartPolicy", template.At("spec", "restartPolicy"), restartPolicies);
    }

    private static void CheckSpec(JsonObject spec, string path, string[] restartPolicies, ICollection<FieldError> errors)
    {
        var volumes = new HashSet<string>(StringComparer.Ordinal);
        CheckVolumes(spec, path, volumes, errors);
        if (spec["containers"] is not JsonArray { Count: > 0 })
        {
            errors.Required(path + ".containers");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string list in (string[])["containers", "initContainers"])
        {
            int i = 0;
            foreach (JsonObject container in spec[list].Objects())
            {
                string here = ContainerRules.Index($"{path}.{list}", i++);
                ContainerRules.Check(container, here, volumes, errors);
                if (container.StringAt("name") is { Length: > 0 } name && !names.Add(name))
                {
                    errors.Duplicate(here + ".name", name);
                }
            }
        }

        if (restartPolicies.Contains("Always"))
        {
            errors.OneOf(path + ".restartPolicy", spec["restartPolicy"], restartPolicies);
        }
        else if (!restartPolicies.Contains(spec.StringAt("restartPolicy")))
        {
            errors.Required(path + ".restartPolicy", $"valid values: {string.Join(", ", restartPolicies.Select(static p => $"\"{p}\""))}");
        }

        errors.OneOf(path + ".dnsPolicy", spec["dnsPolicy"], "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
        errors.NotNegative(path + ".terminationGracePeriodSeconds", spec["terminationGracePeriodSeconds"]);
        MetadataRules.CheckLabels(spec.ObjectAt("nodeSelector"), path + ".nodeSelector", errors);
        if (spec.StringAt("serviceAccountName") is { Length: > 0 } account && NameSyntax.Subdomain(account) is { } bad)
        {
            errors.Invalid(path + ".serviceAccountName", account, bad);
        }
    }

    private static void CheckVolumes(JsonObject spec, string path, HashSet<string> names, ICollection<FieldError> errors)
    {
        int i = 0;
        foreach (JsonObject volume in spec["volumes"].Objects())
        {
            string here = ContainerRules.Index(path + ".volumes", i++);
            errors.Name(here + ".name", volume["name"], NameSyntax.Label);
            if (volume.StringAt("name") is { Length: > 0 } name && !names.Add(name))
            {
                errors.Duplicate(here + ".name", name);
            }

            foreach ((string source, _) in volume.Where(static m => m.Key != "name").Skip(1))
            {
                errors.Forbidden($"{here}.{source}", "may not specify more than 1 volume type");
            }

            foreach ((string source, string field) in ((string, string)[])[("configMap", "name"), ("secret", "secretName"), ("persistentVolumeClaim", "claimName"), ("hostPath", "path")])
            {
                if (volume.ObjectAt(source) is { } target && string.IsNullOrEmpty(target.StringAt(field)))
                {
                    errors.Required($"{here}.{source}.{field}");
                }
            }
        }
    }

    private static JsonObject Fixed(JsonObject pod)
    {
        var spec = (JsonObject)(pod.ObjectAt("spec") ?? []).DeepClone();
        foreach (string name in (string[])["activeDeadlineSeconds", "tolerations", "nodeName"])
        {
            spec.Remove(name);
        }

        if (spec.LongAt("terminationGracePeriodSeconds") is < 0 or 1)
        {
            // A negative period may become one second; both count as the same.
            spec.Remove("terminationGracePeriodSeconds");
        }

        foreach (JsonObject container in spec["containers"].Objects().Concat(spec["initContainers"].Objects()))
        {
            container.Remove("image");
        }

        return spec;
    }
}
