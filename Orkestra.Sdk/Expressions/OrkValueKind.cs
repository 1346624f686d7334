namespace Orkestra.Sdk.Expressions;

/// <summary>What an <see cref="OrkValue"/> holds.</summary>
public enum OrkValueKind : byte
{
    /// <summary>Nothing: an absent key or a JSON null.</summary>
    Null,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A whole number as Go's <c>int</c>: literals and the results of counting notes.</summary>
    Int,

    /// <summary>A whole number as Go's <c>int64</c>: numbers read from a Kubernetes object and results of arithmetic notes.</summary>
    Int64,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>A string.</summary>
    String,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>A map with string keys.</summary>
    Map,
}
