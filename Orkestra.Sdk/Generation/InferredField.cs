using System.Globalization;
using Orkestra.Sdk.Checking;

namespace Orkestra.Sdk.Generation;

/// <summary>A field of a schema that is worked out from its uses. Not thread-safe.</summary>
internal sealed class InferredField
{
    private readonly SortedDictionary<string, InferredField> _fields = new(StringComparer.Ordinal);

    /// <summary>The fields below it, by name.</summary>
    public IReadOnlyDictionary<string, InferredField> Fields => _fields;

    /// <summary>What the elements of a list look like; null when it is not known to be one.</summary>
    public InferredField? Element { get; private set; }

    /// <summary>What its uses make of it.</summary>
    public HashSet<SchemaTypeKind> Kinds { get; } = [];

    /// <summary>Whether something about it is not known, so that any value is accepted.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it must be there.</summary>
    public bool IsRequired { get; set; }

    /// <summary>The value that it has when nobody gives one, as text.</summary>
    public string? Default { get; set; }

    /// <summary>The only values; null when any.</summary>
    public IReadOnlyList<string>? Allowed { get; set; }

    /// <summary>A pattern that texts must match.</summary>
    public string? Pattern { get; set; }

    /// <summary>Smallest and largest number, and whether the bound itself is left out.</summary>
    public (double Value, bool IsExclusive)? Minimum { get; set; }

    /// <inheritdoc cref="Minimum"/>
    public (double Value, bool IsExclusive)? Maximum { get; set; }

    /// <summary>The one kind that all uses agree on; <see cref="SchemaTypeKind.Any"/> when there is none.</summary>
    public SchemaTypeKind Kind
    {
        get
        {
            bool isList = Element is not null || Kinds.Contains(SchemaTypeKind.List);
            bool isMap = _fields.Count > 0 || Kinds.Contains(SchemaTypeKind.Object);
            SchemaTypeKind[] scalars = Kinds.Where(static kind => kind is not (SchemaTypeKind.List or SchemaTypeKind.Object)).ToArray();
            if (IsOpen || (isList ? 1 : 0) + (isMap ? 1 : 0) + (scalars.Length > 0 ? 1 : 0) != 1)
            {
                return SchemaTypeKind.Any;
            }

            return isList ? SchemaTypeKind.List : isMap ? SchemaTypeKind.Object : Agreed(scalars);
        }
    }

    /// <summary>The field at a path below this one, made when it is not there.</summary>
    /// <param name="path">Names joined by dots; <c>[]</c> behind a name stands for the elements of a list.</param>
    public InferredField At(string path)
    {
        InferredField field = this;
        foreach (string segment in path.Split('.'))
        {
            string name = segment;
            int depth = 0;
            while (name.EndsWith(PathTyper.Elements, StringComparison.Ordinal))
            {
                name = name.Substring(0, name.Length - PathTyper.Elements.Length);
                depth++;
            }

            field = field.Child(name);
            for (; depth > 0; depth--)
            {
                field = field.Element ??= new InferredField();
            }
        }

        return field;
    }

    /// <summary>Whether a text is a value of the field's kind.</summary>
    public bool Accepts(string text) => Kind switch
    {
        SchemaTypeKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        SchemaTypeKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        SchemaTypeKind.Boolean => text is "true" or "false",
        SchemaTypeKind.Text or SchemaTypeKind.IntegerOrText => true,
        _ => false,
    };

    private static SchemaTypeKind Agreed(SchemaTypeKind[] kinds)
    {
        if (kinds.Length == 1)
        {
            return kinds[0];
        }

        return kinds.All(static kind => kind is SchemaTypeKind.Integer or SchemaTypeKind.Number) ? SchemaTypeKind.Number
            : kinds.All(static kind => kind is SchemaTypeKind.Integer or SchemaTypeKind.Text or SchemaTypeKind.IntegerOrText) ? SchemaTypeKind.IntegerOrText
            : SchemaTypeKind.Any;
    }

    private InferredField Child(string name)
    {
        if (!_fields.TryGetValue(name, out InferredField? child))
        {
            _fields.Add(name, child = new InferredField());
        }

        return child;
    }
}
