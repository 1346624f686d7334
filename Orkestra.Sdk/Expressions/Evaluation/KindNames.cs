namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>What messages call the kinds of values.</summary>
internal static class KindNames
{
    public static string WithArticle(OrkValue value) => value.Kind switch
    {
        OrkValueKind.Null => "absent",
        OrkValueKind.Boolean => "a boolean",
        OrkValueKind.Int or OrkValueKind.Int64 => "a whole number",
        OrkValueKind.Float => "a floating-point number",
        OrkValueKind.String => "a string",
        OrkValueKind.List => "a list",
        _ => "a map",
    };
}
