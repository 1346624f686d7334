namespace Orkestra.Sdk.Checking;

/// <summary>What a value is, as far as a schema or a note's signature says.</summary>
internal enum SchemaTypeKind
{
    /// <summary>Nothing is known; every use is accepted.</summary>
    Any,

    /// <summary>The constant <c>nil</c>.</summary>
    Null,

    /// <summary>A map, with named fields, elements under free names, or both.</summary>
    Object,

    /// <summary>A list.</summary>
    List,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number, whole or not.</summary>
    Number,

    /// <summary>A floating-point number, even when its value is whole.</summary>
    Float,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A whole number or a string (<c>x-kubernetes-int-or-string</c>).</summary>
    IntegerOrText,
}
