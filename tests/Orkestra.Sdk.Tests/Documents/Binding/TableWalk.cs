using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.Tests.Documents.Binding;

/// <summary>Goes from table to table.</summary>
internal static class TableWalk
{
    /// <summary>The kinds of documents, from which every table is reached.</summary>
    public static IReadOnlyList<KeyTable> Roots { get; } =
    [
        DocumentKeys.Katalog, DocumentKeys.Komposer, DocumentKeys.Motif, SimulateKeys.Document, E2EKeys.Document,
    ];

    /// <summary>The tables that values of a shape may have.</summary>
    public static IEnumerable<KeyTable> TablesOf(ValueShape? shape)
    {
        if (shape is null)
        {
            return [];
        }

        IEnumerable<KeyTable> own = shape.Kind == ShapeKind.Conditions ? [ConditionKeys.Condition] : shape.Table?.Invoke() is { } table ? [table] : [];
        return [.. own, .. TablesOf(shape.Item), .. TablesOf(shape.ForText), .. TablesOf(shape.ForList), .. TablesOf(shape.ForMap)];
    }

    /// <summary>Every table that some document can use, in the order in which they are first met.</summary>
    public static IReadOnlyList<KeyTable> Reachable()
    {
        var found = new List<KeyTable>();
        var known = new HashSet<KeyTable>();
        var open = new Queue<KeyTable>(Roots);
        while (open.TryDequeue(out KeyTable? table))
        {
            if (known.Add(table))
            {
                found.Add(table);
                foreach (KeyTable next in table.Keys.SelectMany(static key => TablesOf(key.Shape)))
                {
                    open.Enqueue(next);
                }
            }
        }

        return found;
    }
}
