namespace Orkestra.Sdk.Expressions;

/// <summary>A list held in memory. The elements given must not change afterwards.</summary>
public sealed class OrkArray : OrkList
{
    private readonly IReadOnlyList<OrkValue> _items;

    /// <summary>Wraps a list of values.</summary>
    public OrkArray(IReadOnlyList<OrkValue> items) => _items = items;

    /// <summary>The list without elements.</summary>
    public static OrkArray Empty { get; } = new([]);

    /// <inheritdoc/>
    public override int Count => _items.Count;

    /// <inheritdoc/>
    public override OrkValue this[int index] => _items[index];
}
