using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>
/// A set of field paths as a tree. Elements are written as in <c>fieldsV1</c>: <c>f:name</c> for a member, <c>k:{…}</c> for a keyed
/// list item, <c>v:…</c> for a set item. A node is in the set when <see cref="IsMember"/>; its children may be in it besides.
/// </summary>
internal sealed class FieldSet
{
    private readonly SortedDictionary<string, FieldSet> _children = new(StringComparer.Ordinal);

    public bool IsMember { get; set; }

    public IReadOnlyDictionary<string, FieldSet> Children => _children;

    public bool IsEmpty => !IsMember && _children.Values.All(static c => c.IsEmpty);

    public static FieldSet Parse(JsonObject fieldsV1)
    {
        var set = new FieldSet();
        foreach ((string element, JsonNode? value) in fieldsV1)
        {
            if (element == ".")
            {
                set.IsMember = true;
                continue;
            }

            FieldSet child = Parse(value as JsonObject ?? []);
            // {} below an element means the element itself; with members it is included only by a dot.
            child.IsMember |= value is JsonObject { Count: 0 };
            set._children[PathElement.Normalize(element)] = child;
        }

        return set;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach ((string element, FieldSet child) in _children)
        {
            if (child.IsEmpty)
            {
                continue;
            }

            JsonObject value = child.ToJson();
            if (child.IsMember && value.Count > 0)
            {
                value.Insert(0, ".", new JsonObject());
            }

            json[element] = value;
        }

        return json;
    }

    /// <summary>A copy that shares nothing; the other operations may share subtrees with their operands.</summary>
    public FieldSet Clone()
    {
        var copy = new FieldSet { IsMember = IsMember };
        foreach ((string element, FieldSet child) in _children)
        {
            copy._children[element] = child.Clone();
        }

        return copy;
    }

    public FieldSet Child(string element)
    {
        if (!_children.TryGetValue(element, out FieldSet? child))
        {
            _children[element] = child = new FieldSet();
        }

        return child;
    }

    public void Insert(IEnumerable<string> path)
    {
        FieldSet node = this;
        foreach (string element in path)
        {
            node = node.Child(element);
        }

        node.IsMember = true;
    }

    /// <summary>Takes out the path and everything below it.</summary>
    public void RemoveTree(ReadOnlySpan<string> path)
    {
        FieldSet node = this;
        foreach (string element in path[..^1])
        {
            if (!node._children.TryGetValue(element, out FieldSet? next))
            {
                return;
            }

            node = next;
        }

        node._children.Remove(path[^1]);
    }

    public FieldSet Union(FieldSet other)
    {
        var result = new FieldSet { IsMember = IsMember || other.IsMember };
        foreach (string element in _children.Keys.Union(other._children.Keys))
        {
            result._children[element] = (Get(element), other.Get(element)) switch
            {
                ({ } mine, { } theirs) => mine.Union(theirs),
                ({ } mine, null) => mine,
                (null, var theirs) => theirs!,
            };
        }

        return result;
    }

    /// <summary>The members of this set that are not members of the other one.</summary>
    public FieldSet Except(FieldSet other)
    {
        var result = new FieldSet { IsMember = IsMember && !other.IsMember };
        foreach ((string element, FieldSet child) in _children)
        {
            FieldSet rest = other.Get(element) is { } theirs ? child.Except(theirs) : child;
            if (!rest.IsEmpty)
            {
                result._children[element] = rest;
            }
        }

        return result;
    }

    public FieldSet Intersect(FieldSet other)
    {
        var result = new FieldSet { IsMember = IsMember && other.IsMember };
        foreach ((string element, FieldSet child) in _children)
        {
            if (other.Get(element) is { } theirs && child.Intersect(theirs) is { IsEmpty: false } both)
            {
                result._children[element] = both;
            }
        }

        return result;
    }

    public bool SetEquals(FieldSet other) => Except(other).IsEmpty && other.Except(this).IsEmpty;

    /// <summary>Adds every declared field that has owned fields below it, so that removing all of them removes it too.</summary>
    public FieldSet WithDeclaredParents(IFieldSchema? fields)
    {
        var result = new FieldSet { IsMember = IsMember };
        foreach ((string element, FieldSet child) in _children)
        {
            FieldSet copy = child.WithDeclaredParents(PathElement.Descend(fields, element));
            if (PathElement.TryFieldName(element, out string? name) && (fields?.DeclaresField(name) ?? false) && !child.IsEmpty)
            {
                copy.IsMember = true;
            }

            result._children[element] = copy;
        }

        return result;
    }

    /// <summary>All members as paths of elements, in order.</summary>
    public IEnumerable<IReadOnlyList<string>> Members() => Members([]);

    private IEnumerable<IReadOnlyList<string>> Members(string[] prefix)
    {
        // What is here comes before what is below, as in the real server's messages.
        foreach (string element in _children.Where(static c => c.Value.IsMember).Select(static c => c.Key))
        {
            yield return [.. prefix, element];
        }

        foreach ((string element, FieldSet child) in _children)
        {
            foreach (IReadOnlyList<string> below in child.Members([.. prefix, element]))
            {
                yield return below;
            }
        }
    }

    private FieldSet? Get(string element) => _children.GetValueOrDefault(element);
}
