using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>The rules of parameter types, in one place.</summary>
internal static class NoteTypes
{
    public static bool Accepts(NoteType type, OrkValue value) => type switch
    {
        NoteType.String => value.Kind == OrkValueKind.String,
        NoteType.Int => value.Kind is OrkValueKind.Int or OrkValueKind.Int64,
        NoteType.PlainInt => value.Kind == OrkValueKind.Int,
        NoteType.Float => value.Kind == OrkValueKind.Float,
        NoteType.Bool => value.Kind == OrkValueKind.Boolean,
        NoteType.StringList => value.TryGetList(out OrkList? list) && list.IsStringList,
        _ => true,
    };

    /// <summary>Gives a constant the type of its parameter where Go does.</summary>
    public static bool TryFit(NoteType type, OrkValue constant, out OrkValue fitted)
    {
        fitted = constant;
        if (type == NoteType.Float && constant.Kind == OrkValueKind.Int)
        {
            fitted = OrkValue.FromFloat(constant.AsInt64());
            return true;
        }

        if (type is NoteType.Int or NoteType.PlainInt && constant.Kind == OrkValueKind.Float)
        {
            double number = constant.AsFloat();
            if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
            {
                fitted = OrkValue.FromInt((long)number);
                return true;
            }
        }

        return false;
    }

    public static string Describe(NoteType type) => type switch
    {
        NoteType.String => "a string",
        NoteType.Int => "a whole number",
        NoteType.PlainInt => "a whole-number constant or count",
        NoteType.Float => "a floating-point number",
        NoteType.Bool => "a boolean",
        NoteType.StringList => "a list made by split, toList or mapKeys",
        NoteType.Number => "a number",
        NoteType.List => "a list",
        NoteType.Map => "a map",
        _ => "any value",
    };

    public static string Spell(NoteType type) => type switch
    {
        NoteType.String => "string",
        NoteType.Int or NoteType.PlainInt => "int",
        NoteType.Float => "float",
        NoteType.Bool => "bool",
        NoteType.StringList => "strings",
        NoteType.Number => "number",
        NoteType.List => "list",
        NoteType.Map => "map",
        _ => "any",
    };

    public static NoteType Parse(string word) => word switch
    {
        "any" => NoteType.Any,
        "string" => NoteType.String,
        "int" => NoteType.Int,
        "plainint" => NoteType.PlainInt,
        "float" => NoteType.Float,
        "bool" => NoteType.Bool,
        "strings" => NoteType.StringList,
        "number" => NoteType.Number,
        "list" => NoteType.List,
        "map" => NoteType.Map,
        _ => throw new ArgumentException($"'{word}' is no type of a note.", nameof(word)),
    };
}
