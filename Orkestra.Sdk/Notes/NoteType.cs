namespace Orkestra.Sdk.Notes;

/// <summary>What a note's parameter accepts, or its result is (specification 1.6).</summary>
public enum NoteType
{
    /// <summary>Anything, absent values included.</summary>
    Any,

    /// <summary>A string.</summary>
    String,

    /// <summary>A whole number; numeric strings are not converted.</summary>
    Int,

    /// <summary>A whole number that is a constant or a note's count. A number read from an object is refused, as in Go.</summary>
    PlainInt,

    /// <summary>A floating-point number, or a constant.</summary>
    Float,

    /// <summary>A boolean.</summary>
    Bool,

    /// <summary>A list of strings made by a note; a list read from an object is refused.</summary>
    StringList,

    /// <summary>A result that is a whole or floating-point number.</summary>
    Number,

    /// <summary>A result that is a list.</summary>
    List,

    /// <summary>A result that is a map.</summary>
    Map,
}
