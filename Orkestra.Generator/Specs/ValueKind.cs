namespace Orkestra.Generator.Specs;

/// <summary>What a value of a schema is in C#.</summary>
internal enum ValueKind
{
    /// <summary>Any JSON value: the schema says nothing about it.</summary>
    Any,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of 32 bits.</summary>
    Int32,

    /// <summary>A whole number of 64 bits.</summary>
    Int64,

    /// <summary>A number.</summary>
    Double,

    /// <summary>Bytes in base64.</summary>
    Bytes,

    /// <summary>A point in time.</summary>
    Timestamp,

    /// <summary>A whole number or text.</summary>
    IntOrString,

    /// <summary>An amount.</summary>
    Quantity,

    /// <summary>One of several texts; its type is emitted.</summary>
    Enum,

    /// <summary>An object; its class is emitted.</summary>
    Object,

    /// <summary>A whole Kubernetes object of any kind.</summary>
    Resource,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map with keys of the user's choice.</summary>
    Map,
}
