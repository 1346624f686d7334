using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Permissions;

/// <summary>Collects permissions; those for the same objects become one rule, in the order in which they are first needed.</summary>
internal sealed class PermissionSet
{
    /// <summary>What a process needs for objects that it keeps in a cache.</summary>
    public static readonly string[] Cached = ["list", "watch"];

    /// <summary>What a process needs that only looks.</summary>
    public static readonly string[] Read = ["get", "list", "watch"];

    /// <summary>What it needs where code of the user decides.</summary>
    public static readonly string[] All = ["get", "list", "watch", "create", "update", "patch", "delete"];

    private static readonly string[] s_order = ["get", "list", "watch", "create", "update", "patch", "delete", "escalate", "bind"];

    private readonly List<PermissionRule> _rules = [];

    public IReadOnlyList<PermissionRule> Rules => _rules;

    /// <summary>Adds what one thing needs, with the reason that is shown beside the rule.</summary>
    public void Add(string group, string resource, string[] verbs, string reason, YamlNode? declaration, params string[] names) =>
        Add(group, resource, new PermissionNeed(verbs, reason, declaration), reason, names);

    /// <summary>Adds what one thing needs.</summary>
    public void Add(string group, string resource, PermissionNeed need, string? reason = null, params string[] names) =>
        Add(new PermissionRule(group, resource, need.Verbs, names, reason) { Needs = [need] });

    public void Add(IEnumerable<PermissionRule> rules)
    {
        foreach (PermissionRule rule in rules)
        {
            Add(rule);
        }
    }

    private static string[] Sorted(IEnumerable<string> verbs) => verbs.Distinct().OrderBy(static verb => Array.IndexOf(s_order, verb)).ToArray();

    private void Add(PermissionRule added)
    {
        int at = _rules.FindIndex(rule => rule.Group == added.Group && rule.Resource == added.Resource && rule.Names.SequenceEqual(added.Names));
        if (at < 0)
        {
            _rules.Add(added with { Verbs = Sorted(added.Verbs) });
            return;
        }

        PermissionRule known = _rules[at];
        string? both = known.Reason is null || known.Reason == added.Reason ? added.Reason : added.Reason is null ? known.Reason : $"{known.Reason}, {added.Reason}";
        _rules[at] = known with { Verbs = Sorted(known.Verbs.Concat(added.Verbs)), Reason = both, Needs = known.Needs.Concat(added.Needs).ToArray() };
    }
}
