namespace Orkestra.Runtime.Plans;

/// <summary>What the text of a status field becomes.</summary>
public enum StatusFieldType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number; other text is an error of the field.</summary>
    Integer,

    /// <summary>A number; other text is an error of the field.</summary>
    Float,

    /// <summary>A boolean; other text is an error of the field.</summary>
    Boolean,

    /// <summary>A whole number, else a number, else a boolean, else text.</summary>
    Auto,
}
