using System.Diagnostics.CodeAnalysis;

namespace Orkestra.Sdk.Expressions;

/// <summary>
/// A value in an expression: null, a scalar, a list or a map. A small immutable struct; scalars other than strings do not allocate.
/// </summary>
public readonly partial struct OrkValue : IEquatable<OrkValue>
{
    private readonly object? _reference;
    private readonly long _bits;

    private OrkValue(OrkValueKind kind, object? reference, long bits)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
    }

    /// <summary>What this value holds.</summary>
    public OrkValueKind Kind { get; }

    /// <summary>Whether this is <see cref="Null"/>.</summary>
    public bool IsNull => Kind == OrkValueKind.Null;

    /// <summary>The null value; also <c>default</c>.</summary>
    public static OrkValue Null => default;

    /// <summary>A boolean.</summary>
    public static OrkValue FromBoolean(bool value) => new(OrkValueKind.Boolean, null, value ? 1 : 0);

    /// <summary>A Go <c>int</c>, the type of literals and counts.</summary>
    public static OrkValue FromInt(long value) => new(OrkValueKind.Int, null, value);

    /// <summary>A Go <c>int64</c>, the type of whole numbers in Kubernetes objects.</summary>
    public static OrkValue FromInt64(long value) => new(OrkValueKind.Int64, null, value);

    /// <summary>A floating-point number.</summary>
    public static OrkValue FromFloat(double value) => new(OrkValueKind.Float, null, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A string; null becomes <see cref="Null"/>.</summary>
    public static OrkValue FromString(string? value) => value is null ? default : new(OrkValueKind.String, value, 0);

    /// <summary>A map; null becomes <see cref="Null"/>.</summary>
    public static OrkValue FromMap(OrkMap? value) => value is null ? default : new(OrkValueKind.Map, value, 0);

    /// <summary>A list; null becomes <see cref="Null"/>.</summary>
    public static OrkValue FromList(OrkList? value) => value is null ? default : new(OrkValueKind.List, value, 0);

    /// <summary>The boolean held.</summary>
    /// <exception cref="InvalidOperationException">The value is not a boolean.</exception>
    public bool AsBoolean() => Kind == OrkValueKind.Boolean ? _bits != 0 : throw WrongKind(OrkValueKind.Boolean);

    /// <summary>The whole number held.</summary>
    /// <exception cref="InvalidOperationException">The value is not a whole number.</exception>
    public long AsInt64() => Kind is OrkValueKind.Int or OrkValueKind.Int64 ? _bits : throw WrongKind(OrkValueKind.Int64);

    /// <summary>The floating-point number held.</summary>
    /// <exception cref="InvalidOperationException">The value is not a floating-point number.</exception>
    public double AsFloat() => Kind == OrkValueKind.Float ? BitConverter.Int64BitsToDouble(_bits) : throw WrongKind(OrkValueKind.Float);

    /// <summary>The string held.</summary>
    /// <exception cref="InvalidOperationException">The value is not a string.</exception>
    public string AsString() => Kind == OrkValueKind.String ? (string)_reference! : throw WrongKind(OrkValueKind.String);

    /// <summary>The map held.</summary>
    /// <exception cref="InvalidOperationException">The value is not a map.</exception>
    public OrkMap AsMap() => Kind == OrkValueKind.Map ? (OrkMap)_reference! : throw WrongKind(OrkValueKind.Map);

    /// <summary>The list held.</summary>
    /// <exception cref="InvalidOperationException">The value is not a list.</exception>
    public OrkList AsList() => Kind == OrkValueKind.List ? (OrkList)_reference! : throw WrongKind(OrkValueKind.List);

    /// <summary>The map held, if it is one.</summary>
    public bool TryGetMap([NotNullWhen(true)] out OrkMap? map)
    {
        map = Kind == OrkValueKind.Map ? (OrkMap)_reference! : null;
        return map is not null;
    }

    /// <summary>The value of a key; <see cref="Null"/> when this is no map or lacks the key.</summary>
    public OrkValue Member(string key) => TryGetMap(out OrkMap? map) && map.TryGetValue(key, out OrkValue value) ? value : default;

    /// <summary>The list held, if it is one.</summary>
    public bool TryGetList([NotNullWhen(true)] out OrkList? list)
    {
        list = Kind == OrkValueKind.List ? (OrkList)_reference! : null;
        return list is not null;
    }

    /// <summary>The string held, if it is one.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? text)
    {
        text = Kind == OrkValueKind.String ? (string)_reference! : null;
        return text is not null;
    }

    /// <summary>Same kind and same content; maps and lists compare by reference.</summary>
    public bool Equals(OrkValue other) =>
        Kind == other.Kind
        && _bits == other._bits
        && (Kind == OrkValueKind.String ? (string)_reference! == (string)other._reference! : ReferenceEquals(_reference, other._reference));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OrkValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (Kind, _bits, _reference).GetHashCode();

    /// <summary>Whether two values are equal; see <see cref="Equals(OrkValue)"/>.</summary>
    public static bool operator ==(OrkValue left, OrkValue right) => left.Equals(right);

    /// <summary>Whether two values differ; see <see cref="Equals(OrkValue)"/>.</summary>
    public static bool operator !=(OrkValue left, OrkValue right) => !left.Equals(right);

    private InvalidOperationException WrongKind(OrkValueKind wanted) => new($"The value is {Kind}, not {wanted}.");
}
