using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>The fields in which two states of an object differ.</summary>
internal sealed class FieldComparison
{
    private readonly List<string> _path = [];

    private FieldComparison()
    {
    }

    public FieldSet Added { get; } = new();

    public FieldSet Modified { get; } = new();

    public FieldSet Removed { get; } = new();

    /// <summary>What the new state sets.</summary>
    public FieldSet Changed => Modified.Union(Added);

    public bool IsSame => Added.IsEmpty && Modified.IsEmpty && Removed.IsEmpty;

    public static FieldComparison Between(JsonObject before, JsonObject after, IFieldSchema fields)
    {
        var comparison = new FieldComparison();
        comparison.CompareObjects(before, after, fields);
        return comparison;
    }

    /// <param name="before">Value before; null for a null and for none.</param>
    /// <param name="after">Value after.</param>
    /// <param name="field">Structure of both.</param>
    /// <param name="wasThere">Whether there was a value before, if only a null.</param>
    /// <param name="isThere">Whether there is one now.</param>
    private void Compare(JsonNode? before, JsonNode? after, IFieldSchema field, bool wasThere, bool isThere)
    {
        if (before is not null || after is not null)
        {
            bool emptyLeaf = before is null or JsonObject { Count: 0 } && after is null or JsonObject { Count: 0 };
            if ((before ?? after) is JsonObject && (after ?? before) is JsonObject && !field.IsAtomicMap && !emptyLeaf)
            {
                CompareObjects(before as JsonObject, after as JsonObject, field);
            }
            else if ((before ?? after) is JsonArray && (after ?? before) is JsonArray && field.ListType != ListKind.Atomic && field.Items is { } items)
            {
                CompareLists(before as JsonArray, after as JsonArray, field, items);
            }
            else if (wasThere && isThere)
            {
                if (!JsonNode.DeepEquals(before, after))
                {
                    Modified.Insert(_path);
                }

                return;
            }
        }

        // A container that appears or goes is itself a difference, besides its members.
        if (!wasThere && isThere)
        {
            Added.Insert(_path);
        }
        else if (wasThere && !isThere)
        {
            Removed.Insert(_path);
        }
    }

    private void CompareObjects(JsonObject? before, JsonObject? after, IFieldSchema field)
    {
        IEnumerable<string> names = (before ?? []).Select(static m => m.Key).Union((after ?? []).Select(static m => m.Key));
        foreach (string name in names)
        {
            _path.Add(PathElement.Field(name));
            Compare(before?[name], after?[name], field.Child(name) ?? FieldSchemas.Untyped, before?.ContainsKey(name) == true, after?.ContainsKey(name) == true);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void CompareLists(JsonArray? before, JsonArray? after, IFieldSchema field, IFieldSchema items)
    {
        Dictionary<string, JsonNode?> old = ListItems.ByElement(before, field), current = ListItems.ByElement(after, field);
        foreach (string element in old.Keys.Union(current.Keys))
        {
            _path.Add(element);
            Compare(old.GetValueOrDefault(element), current.GetValueOrDefault(element), items, old.ContainsKey(element), current.ContainsKey(element));
            _path.RemoveAt(_path.Count - 1);
        }
    }
}
