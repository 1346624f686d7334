namespace Orkestra.Sdk.Expressions;

/// <summary>A list of strings, as <c>split</c>, <c>toList</c> and <c>mapKeys</c> produce. The strings given must not change afterwards.</summary>
public sealed class OrkStringList : OrkList
{
    private readonly IReadOnlyList<string> _items;

    /// <summary>Wraps a list of strings.</summary>
    public OrkStringList(IReadOnlyList<string> items) => _items = items;

    /// <summary>The strings.</summary>
    public IReadOnlyList<string> Items => _items;

    /// <inheritdoc/>
    public override int Count => _items.Count;

    /// <inheritdoc/>
    public override bool IsStringList => true;

    /// <inheritdoc/>
    public override OrkValue this[int index] => OrkValue.FromString(_items[index]);
}
