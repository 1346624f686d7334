using System.Collections.Frozen;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>kubectl's short names of kinds, under which <c>.children</c> shows them too.</summary>
internal static class ResourceAliases
{
    private static readonly FrozenDictionary<string, string[]> s_aliases = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["pod"] = ["po"],
        ["service"] = ["svc"],
        ["configmap"] = ["cm"],
        ["namespace"] = ["ns"],
        ["serviceaccount"] = ["sa"],
        ["persistentvolumeclaim"] = ["pvc", "pvcs", "pvclaim"],
        ["persistentvolume"] = ["pv", "pvs"],
        ["deployment"] = ["deploy", "dep"],
        ["statefulset"] = ["sts"],
        ["daemonset"] = ["ds"],
        ["replicaset"] = ["rs"],
        ["cronjob"] = ["cj"],
        ["ingress"] = ["ing"],
        ["networkpolicy"] = ["np"],
        ["horizontalpodautoscaler"] = ["hpa"],
        ["rolebinding"] = ["rb"],
        ["clusterrole"] = ["cr"],
        ["clusterrolebinding"] = ["crb"],
        ["poddisruptionbudget"] = ["pdb"],
        ["priorityclass"] = ["pc"],
        ["storageclass"] = ["sc"],
        ["customresourcedefinition"] = ["crd"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyList<string> Of(string singular) => s_aliases.TryGetValue(singular, out string[]? aliases) ? aliases : [];
}
