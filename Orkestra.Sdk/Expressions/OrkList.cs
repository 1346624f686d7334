namespace Orkestra.Sdk.Expressions;

/// <summary>A read-only list of an expression's data. Immutable and safe to read from several threads.</summary>
public abstract class OrkList
{
    /// <summary>Number of elements.</summary>
    public abstract int Count { get; }

    /// <summary>The element at a position from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the list.</exception>
    public abstract OrkValue this[int index] { get; }

    /// <summary>
    /// Whether this is Go's <c>[]string</c> (the result of <c>split</c>, <c>toList</c>, <c>mapKeys</c>) and not a list from a document.
    /// </summary>
    public virtual bool IsStringList => false;
}
