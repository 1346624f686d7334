using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.Editing;

/// <summary>Finds what the language says about a path.</summary>
internal static class LanguagePlaces
{
    /// <summary>The keys that the map at a path may have; null when its keys are free, or the path is not of the language.</summary>
    public static KeyTable? TableAt(DocumentKind kind, IReadOnlyList<PathStep> path)
    {
        ValueShape? shape = ValueShape.Block(() => DocumentKeyTables.Root(kind));
        foreach (PathStep step in path)
        {
            shape = shape is null ? null : step.IsElement ? ElementOf(shape) : MemberOf(shape, step.Key!);
        }

        return shape is null ? null : TableOf(shape);
    }

    private static ValueShape? ElementOf(ValueShape shape) => shape.Kind switch
    {
        ShapeKind.Either when shape.ForList is { } list => ElementOf(list),
        ShapeKind.List => shape.Item,
        ShapeKind.Conditions => ValueShape.Block(static () => ConditionKeys.Condition),
        _ => null,
    };

    private static ValueShape? MemberOf(ValueShape shape, string key) => shape.Kind switch
    {
        ShapeKind.Either when shape.ForMap is { } map => MemberOf(map, key),
        ShapeKind.Map => shape.Item,
        _ => TableOf(shape)?.Find(key)?.Shape,
    };

    private static KeyTable? TableOf(ValueShape shape) => shape.Kind switch
    {
        ShapeKind.Either when shape.ForMap is { } map => TableOf(map),
        ShapeKind.Block or ShapeKind.Hook => shape.Table!(),
        _ => null,
    };
}
