using System.Text.Json.Nodes;

namespace Orkestra.Runtime.Exploration;

/// <summary>
/// What users do to the spec of a custom resource: lists shrink, empty and grow, switches flip, numbers and texts change, fields go, and
/// everything comes back as it was.
/// </summary>
internal static class SpecEdits
{
    private const int Deepest = 4;

    // A server lets nobody change the selector of a workload.
    private const string Immutable = "selector";

    /// <summary>Merge patches of the custom resource, in a fixed order.</summary>
    public static IReadOnlyList<string> Of(JsonObject resource)
    {
        var edits = new List<string>();
        if (resource["spec"] is JsonObject spec)
        {
            Add(spec, ["spec"], edits);
        }

        return edits;
    }

    /// <summary>Patches that change one declared value each, below the given members of an applied object.</summary>
    public static IReadOnlyList<string> OfApplied(JsonObject applied)
    {
        var edits = new List<string>();
        foreach (string part in new[] { "spec", "data" })
        {
            if (applied[part] is JsonObject members)
            {
                AddScalars(members, [part], edits);
            }
        }

        return edits;
    }

    private static void Add(JsonObject parent, List<string> path, List<string> edits)
    {
        foreach ((string name, JsonNode? value) in parent)
        {
            List<string> own = [.. path, name];
            switch (value)
            {
                case JsonObject child when own.Count <= Deepest:
                    Add(child, own, edits);
                    break;
                case JsonArray list:
                    AddList(list, own, edits);
                    break;
                case JsonValue scalar:
                    edits.Add(Patch(own, Other(scalar)));
                    edits.Add(Patch(own, scalar.DeepClone()));
                    break;
            }

            if (own.Count == 2 && value is not null)
            {
                edits.Add(Patch(own, null));
                edits.Add(Patch(own, value.DeepClone()));
            }
        }
    }

    private static void AddScalars(JsonObject parent, List<string> path, List<string> edits)
    {
        foreach ((string name, JsonNode? value) in parent)
        {
            List<string> own = [.. path, name];
            if (value is JsonObject child)
            {
                if (name != Immutable)
                {
                    AddScalars(child, own, edits);
                }
            }
            else if (value is JsonValue scalar)
            {
                edits.Add(Patch(own, Other(scalar)));
            }
        }
    }

    private static void AddList(JsonArray list, List<string> path, List<string> edits)
    {
        edits.Add(Patch(path, new JsonArray()));
        edits.Add(Patch(path, list.DeepClone()));
        if (list.Count == 0)
        {
            return;
        }

        foreach (bool last in new[] { true, false })
        {
            JsonArray shorter = list.DeepClone().AsArray();
            shorter.RemoveAt(last ? shorter.Count - 1 : 0);
            edits.Add(Patch(path, shorter));
        }

        JsonArray longer = list.DeepClone().AsArray();
        longer.Add(Another(longer[^1]));
        edits.Add(Patch(path, longer));
    }

    // Another element of the same shape, whose texts differ, so that what is named after them has a name of its own.
    private static JsonNode? Another(JsonNode? element) => element switch
    {
        JsonObject members => AnotherObject(members),
        JsonValue scalar => Other(scalar),
        _ => element?.DeepClone(),
    };

    private static JsonObject AnotherObject(JsonObject members)
    {
        var other = new JsonObject();
        foreach ((string name, JsonNode? value) in members)
        {
            other[name] = Another(value);
        }

        return other;
    }

    private static JsonNode Other(JsonValue scalar) =>
        scalar.TryGetValue(out bool flag) ? JsonValue.Create(!flag)
        : scalar.TryGetValue(out long number) ? JsonValue.Create(number + 1)
        : scalar.TryGetValue(out string? text) ? JsonValue.Create($"{text}-x")
        : scalar.DeepClone();

    private static string Patch(List<string> path, JsonNode? value)
    {
        for (int i = path.Count - 1; i >= 0; i--)
        {
            value = new JsonObject { [path[i]] = value };
        }

        return value!.ToJsonString();
    }
}
