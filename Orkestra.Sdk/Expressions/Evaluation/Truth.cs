namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>Truth in Go templates: everything but null, false, zero and the empty.</summary>
internal static class Truth
{
    public static bool Of(OrkValue value) => value.Kind switch
    {
        OrkValueKind.Null => false,
        OrkValueKind.Boolean => value.AsBoolean(),
        OrkValueKind.Int or OrkValueKind.Int64 => value.AsInt64() != 0,
        OrkValueKind.Float => value.AsFloat() != 0,
        OrkValueKind.String => value.AsString().Length > 0,
        OrkValueKind.List => value.AsList().Count > 0,
        _ => value.AsMap().Count > 0,
    };
}
