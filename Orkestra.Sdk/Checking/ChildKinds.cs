namespace Orkestra.Sdk.Checking;

/// <summary>The names under which the children of each resource key stand in <c>.children</c> (specification 2.2).</summary>
internal static class ChildKinds
{
    // One object under the first half, objects by name under the second.
    private static readonly Dictionary<string, (string[] Single, string[] Many)> s_names = new(StringComparer.Ordinal)
    {
        ["deployments"] = (["deployment", "deploy", "dep"], ["deployments"]),
        ["statefulSets"] = (["statefulset", "sts"], ["statefulsets"]),
        ["daemonSets"] = (["daemonset", "ds"], ["daemonsets"]),
        ["replicaSets"] = (["replicaset", "rs"], ["replicasets"]),
        ["pods"] = (["pod", "po"], ["pods"]),
        ["jobs"] = (["job"], ["jobs"]),
        ["cronJobs"] = (["cronjob", "cj"], ["cronjobs"]),
        ["services"] = (["service", "svc"], ["services", "endpointslices"]),
        ["configMaps"] = (["configmap", "cm"], ["configmaps"]),
        ["secrets"] = (["secret"], ["secrets"]),
        ["serviceAccounts"] = (["serviceaccount", "sa"], ["serviceaccounts"]),
        ["namespaces"] = (["namespace", "ns"], ["namespaces"]),
        ["ingresses"] = (["ingress", "ing"], ["ingresses"]),
        ["hpa"] = (["horizontalpodautoscaler", "hpa"], ["horizontalpodautoscalers", "hpas"]),
        ["pdb"] = (["poddisruptionbudget", "pdb"], ["poddisruptionbudgets", "pdbs"]),
        ["persistentVolumeClaims"] = (["persistentvolumeclaim", "pvc", "pvclaim"], ["persistentvolumeclaims", "pvcs"]),
        ["persistentVolumes"] = (["persistentvolume", "pv"], ["persistentvolumes", "pvs"]),
        ["roles"] = (["role"], ["roles"]),
        ["clusterRoles"] = (["clusterrole", "cr"], ["clusterroles"]),
        ["roleBindings"] = (["rolebinding", "rb"], ["rolebindings"]),
        ["clusterRoleBindings"] = (["clusterrolebinding", "crb"], ["clusterrolebindings"]),
        ["networkPolicies"] = (["networkpolicy", "np"], ["networkpolicies"]),
        ["resourceQuotas"] = (["resourcequota"], ["resourcequotas"]),
        ["limitRanges"] = (["limitrange"], ["limitranges"]),
        ["priorityClasses"] = (["priorityclass", "pc"], ["priorityclasses"]),
    };

    /// <summary>Adds the names of a resource key; false when the key is none.</summary>
    public static bool TryAdd(string resourceKey, IDictionary<string, SchemaField> children)
    {
        if (!s_names.TryGetValue(resourceKey, out (string[] Single, string[] Many) names))
        {
            return false;
        }

        Add(children, ChildTypes.Of(resourceKey), names.Single, names.Many);
        return true;
    }

    /// <summary>Adds the names of a custom resource of a kind.</summary>
    public static void AddCustom(string kind, IDictionary<string, SchemaField> children)
    {
        string name = kind.ToLowerInvariant();
        string plural = name.EndsWith("y", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) + "ies" : name.EndsWith("s", StringComparison.Ordinal) ? name + "es" : name + "s";
        Add(children, ChildTypes.Other, [name, "custom"], [plural, "customs"]);
    }

    private static void Add(IDictionary<string, SchemaField> children, SchemaType child, string[] single, string[] many)
    {
        foreach (string name in single)
        {
            children[name] = new SchemaField(child, false);
        }

        foreach (string name in many)
        {
            // Endpoint slices are read beside the services they belong to.
            SchemaType item = name == "endpointslices" ? ChildTypes.Other : child;
            children[name] = new SchemaField(SchemaType.MapOf(item), false);
        }
    }
}
