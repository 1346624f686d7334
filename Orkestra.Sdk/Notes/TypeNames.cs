using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>The type names that <c>typeOf</c> and the type conditions use.</summary>
internal static class TypeNames
{
    public const string String = "string";
    public const string Number = "number";
    public const string Bool = "bool";
    public const string Map = "map";
    public const string Slice = "slice";
    public const string Null = "null";
    public const string Unknown = "unknown";

    public static string Of(OrkValue value) => value.Kind switch
    {
        OrkValueKind.Null => Null,
        OrkValueKind.Boolean => Bool,
        OrkValueKind.Int or OrkValueKind.Int64 or OrkValueKind.Float => Number,
        OrkValueKind.String => String,
        OrkValueKind.List => value.AsList().IsStringList ? Unknown : Slice,
        _ => Map,
    };
}
