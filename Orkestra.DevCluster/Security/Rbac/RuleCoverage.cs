namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>Finds what some rules allow and others do not, in pieces small enough to be compared.</summary>
internal static class RuleCoverage
{
    /// <summary>The parts of the wanted rules that the held ones do not allow, each described as the real server does; empty when all is covered.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<PolicyRule> held, IEnumerable<PolicyRule> wanted)
    {
        IEnumerable<PolicyRule> missing = wanted.SelectMany(BreakDown).Where(piece => !held.Any(h => h.Covers(piece)));
        return [.. JoinVerbs(missing).Select(Describe).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<PolicyRule> BreakDown(PolicyRule rule)
    {
        foreach (string group in rule.Groups)
        {
            foreach (string resource in rule.Resources)
            {
                foreach (string verb in rule.Verbs)
                {
                    if (rule.Names.Count == 0)
                    {
                        yield return new PolicyRule([verb], [group], [resource], [], []);
                    }

                    foreach (string name in rule.Names)
                    {
                        yield return new PolicyRule([verb], [group], [resource], [name], []);
                    }
                }
            }
        }

        foreach (string path in rule.Paths)
        {
            foreach (string verb in rule.Verbs)
            {
                yield return new PolicyRule([verb], [], [], [], [path]);
            }
        }
    }

    /// <summary>Puts pieces of the same resource and name together again; those of paths stay apart.</summary>
    private static IEnumerable<PolicyRule> JoinVerbs(IEnumerable<PolicyRule> pieces) => pieces
        .GroupBy(static p => Describe(p.Paths.Count > 0 ? p : p with { Verbs = [] }), StringComparer.Ordinal)
        .Select(static same => same.First() with { Verbs = [.. same.SelectMany(static p => p.Verbs).Distinct(StringComparer.Ordinal)] });

    private static string Describe(PolicyRule rule)
    {
        List<string> parts = [];
        Add("APIGroups", rule.Groups);
        Add("Resources", rule.Resources);
        Add("NonResourceURLs", rule.Paths);
        Add("ResourceNames", rule.Names);
        Add("Verbs", rule.Verbs);
        return $"{{{string.Join(", ", parts)}}}";

        void Add(string name, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                parts.Add($"{name}:{Quote(values)}");
            }
        }
    }

    /// <summary>A list as Go prints it: <c>["a" "b"]</c>.</summary>
    public static string Quote(IEnumerable<string> values) => $"[{string.Join(' ', values.Select(static v => $"\"{v}\""))}]";
}
