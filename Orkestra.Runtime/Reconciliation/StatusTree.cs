using System.Text.Json;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>The declared status fields as a tree, from which what is already there is taken away again.</summary>
internal sealed class StatusTree
{
    private readonly Node _root = new();

    /// <summary>Sets the value at a dot path; a later value replaces an earlier one, and a map replaces a scalar in its way.</summary>
    public void Set(string path, OrkValue value)
    {
        Node node = _root;
        foreach (string key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!node.Children.TryGetValue(key, out Node? next))
            {
                node.Children[key] = next = new Node();
            }

            node.Value = null;
            node = next;
        }

        node.Children.Clear();
        node.Value = value;
    }

    /// <summary>Takes away every value that equals the present one.</summary>
    /// <returns>Whether anything is left.</returns>
    public bool RemoveUnchanged(OrkValue current) => RemoveUnchanged(_root, current);

    public byte[] ToPatch() => JsonPatches.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("status");
        Write(writer, _root);
        writer.WriteEndObject();
    });

    private static bool RemoveUnchanged(Node node, OrkValue current)
    {
        foreach ((string key, Node child) in node.Children.ToList())
        {
            OrkValue present = current.Member(key);
            bool changed = child.Value is { } wanted ? !SameScalar(wanted, present) : RemoveUnchanged(child, present);
            if (!changed)
            {
                node.Children.Remove(key);
            }
        }

        return node.Children.Count > 0;
    }

    // A number is a number whatever the expression engine calls it; 2 read back from the server may be what was written as 2.0.
    private static bool SameScalar(OrkValue wanted, OrkValue present)
    {
        if (wanted.Kind is OrkValueKind.Int or OrkValueKind.Int64 or OrkValueKind.Float
            && present.Kind is OrkValueKind.Int or OrkValueKind.Int64 or OrkValueKind.Float)
        {
            return Number(wanted).Equals(Number(present));
        }

        return wanted == present;
    }

    private static double Number(OrkValue value) => value.Kind == OrkValueKind.Float ? value.AsFloat() : value.AsInt64();

    private static void Write(Utf8JsonWriter writer, Node node)
    {
        if (node.Value is { } value)
        {
            // A number that JSON lacks, such as infinity, is no value.
            writer.WriteRawValue(OrkJson.Write(value) ?? "null");
            return;
        }

        writer.WriteStartObject();
        foreach ((string key, Node child) in node.Children)
        {
            writer.WritePropertyName(key);
            Write(writer, child);
        }

        writer.WriteEndObject();
    }

    private sealed class Node
    {
        public SortedDictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public OrkValue? Value { get; set; }
    }
}
