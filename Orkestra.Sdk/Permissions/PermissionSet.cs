namespace Orkestra.Sdk.Permissions;

/// <summary>Collects permissions; those for the same objects become one rule, in the order in which they are first needed.</summary>
internal sealed class PermissionSet
{
    /// <summary>What a process needs that only looks.</summary>
    public static readonly string[] Read = ["get", "list", "watch"];

    /// <summary>What it needs for children: they are watched, applied and deleted.</summary>
    public static readonly string[] Children = ["get", "list", "watch", "create", "patch", "delete"];

    /// <summary>What it needs where code of the user decides.</summary>
    public static readonly string[] All = ["get", "list", "watch", "create", "update", "patch", "delete"];

    private static readonly string[] s_order = ["get", "list", "watch", "create", "update", "patch", "delete", "escalate", "bind"];

    private readonly List<PermissionRule> _rules = [];

    public IReadOnlyList<PermissionRule> Rules => _rules;

    public void Add(string group, string resource, IEnumerable<string> verbs, string? reason = null, params string[] names)
    {
        int at = _rules.FindIndex(rule => rule.Group == group && rule.Resource == resource && rule.Names.SequenceEqual(names));
        if (at < 0)
        {
            _rules.Add(new PermissionRule(group, resource, Sorted(verbs), names, reason));
            return;
        }

        PermissionRule known = _rules[at];
        string? both = known.Reason is null || known.Reason == reason ? reason : reason is null ? known.Reason : $"{known.Reason}, {reason}";
        _rules[at] = known with { Verbs = Sorted(known.Verbs.Concat(verbs)), Reason = both };
    }

    public void Add(IEnumerable<PermissionRule> rules)
    {
        foreach (PermissionRule rule in rules)
        {
            Add(rule.Group, rule.Resource, rule.Verbs, rule.Reason, rule.Names.ToArray());
        }
    }

    private static string[] Sorted(IEnumerable<string> verbs) => verbs.Distinct().OrderBy(static verb => Array.IndexOf(s_order, verb)).ToArray();
}
