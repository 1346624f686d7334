namespace Orkestra.Sdk.Checking;

/// <summary>
/// The type of a value that an expression can meet: what a CRD's schema, Kubernetes or a note's signature says about it. Immutable;
/// the fields of an object type are worked out when they are first asked for.
/// </summary>
internal sealed class SchemaType
{
    private static readonly Dictionary<string, SchemaField> s_noFields = new(StringComparer.Ordinal);

    private readonly Func<IReadOnlyDictionary<string, SchemaField>>? _makeFields;
    private IReadOnlyDictionary<string, SchemaField>? _fields;

    private SchemaType(SchemaTypeKind kind, Func<IReadOnlyDictionary<string, SchemaField>>? makeFields = null)
    {
        Kind = kind;
        _makeFields = makeFields;
    }

    /// <summary>Nothing is known.</summary>
    public static SchemaType Any { get; } = new(SchemaTypeKind.Any);

    /// <summary>The constant <c>nil</c>.</summary>
    public static SchemaType Null { get; } = new(SchemaTypeKind.Null);

    /// <summary>A string.</summary>
    public static SchemaType Text { get; } = new(SchemaTypeKind.Text);

    /// <summary>A whole number, a constant or a note's result.</summary>
    public static SchemaType Integer { get; } = new(SchemaTypeKind.Integer);

    /// <summary>A whole number of an object, which Go keeps apart from constants and counts.</summary>
    public static SchemaType StoredInteger { get; } = new(SchemaTypeKind.Integer) { IsStored = true };

    /// <summary>A number, whole or not.</summary>
    public static SchemaType Number { get; } = new(SchemaTypeKind.Number);

    /// <summary>A floating-point number.</summary>
    public static SchemaType Float { get; } = new(SchemaTypeKind.Float);

    /// <summary>A boolean.</summary>
    public static SchemaType Boolean { get; } = new(SchemaTypeKind.Boolean);

    /// <summary>A whole number or a string.</summary>
    public static SchemaType IntegerOrText { get; } = new(SchemaTypeKind.IntegerOrText);

    /// <summary>A map of which nothing more is known.</summary>
    public static SchemaType AnyMap { get; } = new(SchemaTypeKind.Object);

    /// <summary>A list of which nothing more is known, made by a note.</summary>
    public static SchemaType AnyList { get; } = new(SchemaTypeKind.List);

    /// <summary>A list of strings made by a note.</summary>
    public static SchemaType MadeTexts { get; } = new(SchemaTypeKind.List) { Element = Text };

    /// <summary>What the value is.</summary>
    public SchemaTypeKind Kind { get; }

    /// <summary>The named fields; empty for what is no object.</summary>
    public IReadOnlyDictionary<string, SchemaField> Fields => _fields ??= _makeFields?.Invoke() ?? s_noFields;

    /// <summary>The type of a list's elements, or of an object's fields under free names; null when there is none or nothing is known.</summary>
    public SchemaType? Element { get; private init; }

    /// <summary>What a field outside of <see cref="Fields"/> means.</summary>
    public FieldPolicy Policy { get; private init; }

    /// <summary>How such a field is reported.</summary>
    public MemberRule Missing { get; private init; } = MemberRule.Fixed;

    /// <summary>The only strings it can be; null when any.</summary>
    public IReadOnlyList<string>? Allowed { get; private init; }

    /// <summary>The smallest and largest number it can be; infinite when there is no bound.</summary>
    public (double Low, double High) Range { get; private init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether the value was read from an object rather than made by an expression.</summary>
    public bool IsStored { get; private init; }

    /// <summary>Whether it holds elements or fields.</summary>
    public bool IsComposite => Kind is SchemaTypeKind.Object or SchemaTypeKind.List;

    /// <summary>Whether it is known to be something without fields.</summary>
    public bool IsScalar => Kind is not (SchemaTypeKind.Any or SchemaTypeKind.Null or SchemaTypeKind.Object or SchemaTypeKind.List);

    /// <summary>An object with fields.</summary>
    /// <param name="fields">Gives the fields when they are first asked for.</param>
    /// <param name="policy">What other fields mean.</param>
    /// <param name="missing">How missing fields are reported.</param>
    /// <param name="element">Type of the fields under free names.</param>
    public static SchemaType Object(
        Func<IReadOnlyDictionary<string, SchemaField>> fields, FieldPolicy policy, MemberRule? missing = null, SchemaType? element = null) =>
        new(SchemaTypeKind.Object, fields) { Policy = policy, Missing = missing ?? MemberRule.Fixed, Element = element, IsStored = true };

    /// <summary>A map from free names to values of one type.</summary>
    public static SchemaType MapOf(SchemaType element) => new(SchemaTypeKind.Object) { Element = element, IsStored = true };

    /// <summary>A list read from an object.</summary>
    public static SchemaType ListOf(SchemaType element) => new(SchemaTypeKind.List) { Element = element, IsStored = true };

    /// <summary>A string that is one of a few.</summary>
    public static SchemaType OneOf(IReadOnlyList<string> allowed) => new(SchemaTypeKind.Text) { Allowed = allowed, IsStored = true };

    /// <summary>A number within bounds.</summary>
    public static SchemaType Bounded(SchemaTypeKind kind, double low, double high) => new(kind) { Range = (low, high), IsStored = true };

    /// <summary>The type of a value that is one of two.</summary>
    public static SchemaType Join(SchemaType left, SchemaType right)
    {
        if (ReferenceEquals(left, right) || right.Kind == SchemaTypeKind.Null)
        {
            return left;
        }

        if (left.Kind == SchemaTypeKind.Null)
        {
            return right;
        }

        return left.Kind != right.Kind ? Any : left.Kind switch
        {
            SchemaTypeKind.Text => Text,
            SchemaTypeKind.Integer => left.IsStored && right.IsStored ? StoredInteger : Integer,
            SchemaTypeKind.Object => AnyMap,
            SchemaTypeKind.List => AnyList,
            SchemaTypeKind.Number => Number,
            _ => left,
        };
    }

    /// <summary>What it is, for messages: <c>a string</c>, <c>a whole number</c> and so on.</summary>
    public string Describe() => Kind switch
    {
        SchemaTypeKind.Null => "absent",
        SchemaTypeKind.Object => "a map",
        SchemaTypeKind.List => "a list",
        SchemaTypeKind.Text => "a string",
        SchemaTypeKind.Integer => "a whole number",
        SchemaTypeKind.Number => "a number",
        SchemaTypeKind.Float => "a floating-point number",
        SchemaTypeKind.Boolean => "a boolean",
        SchemaTypeKind.IntegerOrText => "a whole number or a string",
        _ => "of unknown type",
    };
}
