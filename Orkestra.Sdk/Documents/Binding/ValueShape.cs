namespace Orkestra.Sdk.Documents.Binding;

/// <summary>What the value of a key looks like: data, from which checks, schemas and documentation follow. Immutable.</summary>
internal sealed class ValueShape
{
    private ValueShape(ShapeKind kind) => Kind = kind;

    public static ValueShape Any { get; } = new(ShapeKind.Any);

    public static ValueShape PlainText { get; } = new(ShapeKind.Text);

    public static ValueShape Template { get; } = new(ShapeKind.Template);

    public static ValueShape Flag { get; } = new(ShapeKind.Boolean);

    public static ValueShape TemplateFlag { get; } = new(ShapeKind.TemplateBoolean);

    public static ValueShape Whole { get; } = new(ShapeKind.Integer);

    public static ValueShape TemplateWhole { get; } = new(ShapeKind.TemplateInteger);

    public static ValueShape Real { get; } = new(ShapeKind.Number);

    public static ValueShape Duration { get; } = new(ShapeKind.Duration);

    public static ValueShape TemplateDuration { get; } = new(ShapeKind.TemplateDuration);

    public static ValueShape ConditionList { get; } = new(ShapeKind.Conditions);

    public static ValueShape Texts { get; } = List(PlainText);

    public static ValueShape Templates { get; } = List(Template);

    public static ValueShape TextMap { get; } = Map(PlainText);

    public static ValueShape TemplateMap { get; } = Map(Template);

    public static ValueShape FreeMap { get; } = Map(Any);

    public ShapeKind Kind { get; }

    /// <summary>The names that are accepted, or usual; empty when any is.</summary>
    public IReadOnlyList<string> Accepted { get; private init; } = [];

    /// <summary>Shape of the elements of a list or the values of a map.</summary>
    public ValueShape? Item { get; private init; }

    /// <summary>Keys of a block; a function, because blocks may contain each other and are not there yet while tables are built.</summary>
    public Func<KeyTable?>? Table { get; private init; }

    /// <summary>Shape of a text where several shapes are possible.</summary>
    public ValueShape? ForText { get; private init; }

    /// <summary>Shape of a list where several shapes are possible.</summary>
    public ValueShape? ForList { get; private init; }

    /// <summary>Shape of a map where several shapes are possible.</summary>
    public ValueShape? ForMap { get; private init; }

    /// <summary>The shape in words, for messages.</summary>
    public string Expected => Kind switch
    {
        ShapeKind.Boolean or ShapeKind.TemplateBoolean => "true or false",
        ShapeKind.Integer or ShapeKind.TemplateInteger => "a whole number",
        ShapeKind.Number => "a number",
        ShapeKind.Duration or ShapeKind.TemplateDuration => "a duration",
        ShapeKind.List when Item!.Kind is ShapeKind.Text or ShapeKind.Template => "a list of texts",
        ShapeKind.List or ShapeKind.Conditions => "a list",
        ShapeKind.Map when Item!.Kind is ShapeKind.Text or ShapeKind.Template => "a map from names to texts",
        ShapeKind.Map or ShapeKind.Block or ShapeKind.Hook => "a map",
        ShapeKind.Either => string.Join(" or ", new[] { ForText, ForList, ForMap }.OfType<ValueShape>().Select(static shape => shape.Expected)),
        _ => "text",
    };

    public static ValueShape OneOf(params string[] accepted) => new(ShapeKind.OneOf) { Accepted = accepted };

    /// <summary>A text whose usual values are known but are judged elsewhere.</summary>
    public static ValueShape Usually(params string[] values) => new(ShapeKind.Template) { Accepted = values };

    public static ValueShape List(ValueShape item) => new(ShapeKind.List) { Item = item };

    public static ValueShape Map(ValueShape item) => new(ShapeKind.Map) { Item = item };

    public static ValueShape Block(Func<KeyTable?> table) => new(ShapeKind.Block) { Table = table };

    public static ValueShape Blocks(Func<KeyTable?> table) => List(Block(table));

    public static ValueShape BlockMap(Func<KeyTable?> table) => Map(Block(table));

    public static ValueShape Hook(Func<KeyTable?> table) => new(ShapeKind.Hook) { Table = table };

    public static ValueShape Either(ValueShape? text = null, ValueShape? list = null, ValueShape? map = null) =>
        new(ShapeKind.Either) { ForText = text, ForList = list, ForMap = map };
}
