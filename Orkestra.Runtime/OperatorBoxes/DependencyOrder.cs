using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>The order in which boxes start: dependencies first, names deciding where nothing else does.</summary>
internal static class DependencyOrder
{
    /// <summary>Sorts plans topologically.</summary>
    /// <exception cref="InvalidOperationException">A dependency is unknown, or there is a cycle; the message names the path.</exception>
    public static IReadOnlyList<OperatorPlan> Sort(IEnumerable<OperatorPlan> plans)
    {
        SortedDictionary<string, OperatorPlan> byName = new(StringComparer.Ordinal);
        foreach (OperatorPlan plan in plans)
        {
            byName.Add(plan.EntryName, plan);
        }

        var sorted = new List<OperatorPlan>(byName.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in byName.Keys)
        {
            Visit(name, byName, done, [], sorted);
        }

        return sorted;
    }

    private static void Visit(string name, SortedDictionary<string, OperatorPlan> byName, HashSet<string> done, List<string> path, List<OperatorPlan> sorted)
    {
        if (done.Contains(name))
        {
            return;
        }

        if (path.Contains(name))
        {
            throw new InvalidOperationException($"dependsOn has a cycle: {string.Join(" -> ", path.SkipWhile(step => step != name))} -> {name}");
        }

        if (!byName.TryGetValue(name, out OperatorPlan? plan))
        {
            if (byName[path[^1]].SourceOf(name) is not null)
            {
                // It runs in another process, which is asked when this box waits for it.
                return;
            }

            throw new InvalidOperationException($"'{path[^1]}' depends on '{name}', which is not an enabled entry of this Katalog");
        }

        path.Add(name);
        foreach (string dependency in plan.DependsOn.Select(static wanted => wanted.EntryName).Order(StringComparer.Ordinal))
        {
            Visit(dependency, byName, done, path, sorted);
        }

        path.RemoveAt(path.Count - 1);
        done.Add(name);
        sorted.Add(plan);
    }
}
