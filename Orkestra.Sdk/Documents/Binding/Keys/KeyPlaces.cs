namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Knows where a key that is out of place belongs.</summary>
internal static class KeyPlaces
{
    private static readonly (string Place, KeyTable Table)[] s_places =
    [
        ("the document's top level", DocumentKeys.Katalog),
        ("metadata", DocumentKeys.Metadata),
        ("spec", DocumentKeys.Spec),
        ("an entry of spec.crds", EntryKeys.Entry),
        ("apiTypes", EntryKeys.ApiTypes),
        ("operatorBox", OperatorBoxKeys.Box),
        ("operatorBox.reconciler", OperatorBoxKeys.Reconciler),
        ("a hook block such as onReconcile", HookKeys.Block),
        ("deployments", WorkloadKeys.Deployment),
        ("services", NetworkKeys.Service),
        ("a status field", StatusKeys.Field),
        ("a condition", ConditionKeys.Condition),
        ("a validation rule", RuleKeys.ValidationRule),
        ("an external call", ExternalKeys.Call),
    ];

    /// <summary>Where a key belongs that is unknown in a table; otherwise what is accepted there.</summary>
    public static string HelpFor(string key, KeyTable here)
    {
        foreach ((string place, KeyTable table) in s_places)
        {
            if (!ReferenceEquals(table, here) && table.TryGet(key, out KeyRole role, out _) && role != KeyRole.Silent)
            {
                return $"'{key}' belongs in {place}";
            }
        }

        return $"accepted here: {string.Join(", ", here.Names)}";
    }
}
