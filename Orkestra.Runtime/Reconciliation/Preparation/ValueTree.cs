using System.Globalization;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>Reads and edits values by path. Values are immutable, so an edit gives another tree that shares what it did not touch.</summary>
internal static class ValueTree
{
    /// <summary>The value at a path of keys and positions; null when there is none.</summary>
    public static OrkValue Read(OrkValue tree, ReadOnlySpan<string> path)
    {
        foreach (string step in path)
        {
            tree = tree.TryGetList(out OrkList? list)
                ? TryPosition(step, out int position) && position < list.Count ? list[position] : default
                : tree.Member(step);
        }

        return tree;
    }

    /// <summary>Sets the value at a path. Maps that are missing are made, and a scalar in the way gives way to one; elements are never added to lists.</summary>
    public static bool TrySet(OrkValue tree, ReadOnlySpan<string> path, OrkValue value, out OrkValue edited)
    {
        if (path.IsEmpty)
        {
            edited = value;
            return true;
        }

        edited = tree;
        if (tree.TryGetList(out OrkList? list))
        {
            if (!TryPosition(path[0], out int position) || position >= list.Count || !TrySet(list[position], path[1..], value, out OrkValue element))
            {
                return false;
            }

            edited = OrkValue.FromList(new OrkArray([.. Enumerable.Range(0, list.Count).Select(i => i == position ? element : list[i])]));
            return true;
        }

        tree.TryGetMap(out OrkMap? map);

        // A position below what is not there speaks of an element that nobody has.
        if ((map is null && TryPosition(path[0], out _)) || !TrySet(tree.Member(path[0]), path[1..], value, out OrkValue member))
        {
            return false;
        }

        Dictionary<string, OrkValue> members = new(StringComparer.Ordinal);
        foreach (string key in map?.SortedKeys ?? [])
        {
            members[key] = tree.Member(key);
        }

        members[path[0]] = member;
        edited = OrkValue.FromMap(new OrkDictionary(members));
        return true;
    }

    /// <summary>Whether two values are the same in JSON, however deep.</summary>
    public static bool AreSame(OrkValue left, OrkValue right) => left == right || OrkJson.Write(left) == OrkJson.Write(right);

    private static bool TryPosition(string step, out int position) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out position);
}
