using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Cross;

/// <summary>Makes the maps that expressions read as <c>.cross.&lt;alias&gt;</c>.</summary>
internal static class CrossResult
{
    private static readonly OrkValue s_yes = OrkValue.FromString("true");
    private static readonly OrkValue s_no = OrkValue.FromString("false");
    // The mark by which the note resourceExists tells nothing from something.
    private static readonly OrkValue s_placeholder = OrkValue.FromBoolean(true);
    private static readonly OrkValue s_emptyText = OrkValue.FromString(string.Empty);
    private static readonly OrkValue s_emptyMap = OrkValue.FromMap(OrkDictionary.Empty);

    // What is there in any case, so that a path below it reads as empty and is no error.
    private static readonly string[] s_maps = ["metadata", "spec", "status", "labels", "annotations"];

    /// <summary>Of a custom resource of this process.</summary>
    public static OrkValue Of(KubeObject found)
    {
        var members = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        OrkMap root = found.ToMap();
        foreach (string name in (string[])["apiVersion", "kind", "metadata", "spec", "status"])
        {
            if (root.TryGetValue(name, out OrkValue value) && !value.IsNull)
            {
                members[name] = value;
            }
        }

        OrkValue metadata = OrkValue.FromMap(root).Member("metadata");
        members["name"] = OrkValue.FromString(found.Name);
        members["namespace"] = OrkValue.FromString(found.Namespace);
        members["labels"] = metadata.Member("labels");
        members["annotations"] = metadata.Member("annotations");
        return Completed(members, s_yes);
    }

    /// <summary>Of what another process answered.</summary>
    public static OrkValue Of(OrkMap answer, CrossSourceKind kind)
    {
        var members = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        foreach (string key in answer.SortedKeys)
        {
            answer.TryGetValue(key, out OrkValue value);
            members[key] = value;
        }

        if (kind == CrossSourceKind.Health)
        {
            members["health"] = OrkValue.FromMap(answer);
        }

        // An answer that does not say is that of a custom resource when it has a name. Others, such as bare metrics, are there to be read too.
        bool isFound = members.TryGetValue("found", out OrkValue found) ? found.ToText() == "true" : members.ContainsKey("name");
        if (!isFound)
        {
            members["_placeholder"] = s_placeholder;
        }

        return Completed(members, isFound ? s_yes : s_no);
    }

    /// <summary>Of nothing.</summary>
    /// <param name="error">Why nothing could be read; empty when there is nothing to read.</param>
    public static OrkValue NotFound(string error = "") => Completed(
        new Dictionary<string, OrkValue>(StringComparer.Ordinal)
        {
            ["_placeholder"] = s_placeholder,
            ["error"] = OrkValue.FromString(error),
        },
        s_no);

    /// <summary>Of all matches: the first, with all beside it.</summary>
    public static OrkValue All(OrkValue[] found, OrkValue first)
    {
        OrkMap fields = first.AsMap();
        var members = fields.SortedKeys.ToDictionary(static key => key, first.Member, StringComparer.Ordinal);
        members["items"] = OrkValue.FromList(new OrkArray(found));
        members["count"] = OrkValue.FromInt64(found.Length);
        return OrkValue.FromMap(new OrkDictionary(members));
    }

    private static OrkValue Completed(Dictionary<string, OrkValue> members, OrkValue found)
    {
        members["found"] = found;
        foreach (string map in s_maps)
        {
            if (!members.TryGetValue(map, out OrkValue value) || value.IsNull)
            {
                members[map] = s_emptyMap;
            }
        }

        members.TryAdd("name", s_emptyText);
        members.TryAdd("namespace", s_emptyText);
        return OrkValue.FromMap(new OrkDictionary(members));
    }
}
