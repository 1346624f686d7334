namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>What a status field's <c>type</c> asks for.</summary>
public enum StatusFieldType
{
    /// <summary>Text as it is; the default.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>Whole number, else float, else boolean, else text.</summary>
    Auto,
}
