namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>What a built-in field holds.</summary>
internal enum FieldKind
{
    String,
    Int32,
    Int64,
    Bool,
    Float64,
    Quantity,
    IntOrString,
    Time,
    MicroTime,
    Bytes,
    Any,
    Struct,
    Map,
    List,
}
