using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Notes;

/// <summary>Conversions and tests of kinds (specification 4.5).</summary>
internal static class TypeNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("toInt", "value any -> int", ToInt, "The whole number, cut toward zero.", "toInt \"3.7\" → 3");
        domain.Add("toFloat", "value any -> float", ToFloat, "The number with fraction.", "toFloat \"0.75\" → 0.75");
        domain.Add("toBool", "value any -> bool", ToBool, "The truth of a boolean, number or word such as yes.", "toBool \"yes\" → true");
        domain.Add("toString", "value any -> string", ToString, "The printed form; nothing for an absent value.", "toString 3.14 → 3.14");
        domain.Add("toList", "s string -> strings", ToList, "The parts of a comma list, trimmed, blanks dropped.", "toList \"a, b\" → [a b]");
        domain.Add("typeOf", "value any -> string", TypeOf, "The name of the value's kind.", "typeOf \"x\" → string");
        domain.Add("typeMap", "value any -> bool", TypeMap, "Whether it is a map.", "typeMap .spec.schedule");
        domain.Add("typeList", "value any -> bool", TypeList, "Whether it is a list.", "typeList .spec.hosts");
        domain.Add("typeString", "value any -> bool", TypeString, "Whether it is a string.", "typeString .spec.image");
        domain.Add("typeNumber", "value any -> bool", TypeNumber, "Whether it is a number.", "typeNumber .spec.replicas");
        domain.Add("typeBool", "value any -> bool", TypeBool, "Whether it is a boolean.", "typeBool .spec.debug");
        domain.Add("typeNull", "value any -> bool", TypeNull, "Whether it is absent.", "typeNull .spec.tls");
        domain.Add("len", "value any -> int", Length, "Bytes of a string, elements of a list or map, otherwise 0.", "len .spec.hosts");
        domain.Add("isEmpty", "value any -> bool", IsEmpty, "Whether it is absent or has no content; numbers and booleans never.", "isEmpty .spec.hosts");
        domain.Add("isScalar", "value any -> bool", IsScalar, "Whether it is a string, number or boolean.", "isScalar .spec.replicas");
        domain.Add("isComposite", "value any -> bool", IsComposite, "Whether it is a list or map.", "isComposite .spec.resources");
    }

    private static OrkValue ToInt(NoteCall call)
    {
        // Whole numbers keep their digits; going through a double would round beyond 2^53.
        if (call[0].Kind is OrkValueKind.Int or OrkValueKind.Int64)
        {
            return OrkValue.FromInt64(call[0].AsInt64());
        }

        if (call[0].TryGetString(out string? text)
            && long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long whole))
        {
            return OrkValue.FromInt64(whole);
        }

        return Number(call, out double number) ? OrkValue.FromInt64((long)Math.Max(long.MinValue, Math.Min(9.2e18, number))) : default;
    }

    private static OrkValue ToFloat(NoteCall call) => Number(call, out double number) ? OrkValue.FromFloat(number) : default;

    private static bool Number(NoteCall call, out double number)
    {
        if (NumberNotes.TryNumber(call[0], out number))
        {
            return true;
        }

        call.Fail(call[0].TryGetString(out string? text) ? $"\"{text}\" is not a number" : $"{KindNames.WithArticle(call[0])} is not a number");
        return false;
    }

    private static OrkValue ToBool(NoteCall call)
    {
        OrkValue value = call[0];
        switch (value.Kind)
        {
            case OrkValueKind.Boolean:
                return value;
            case OrkValueKind.Int or OrkValueKind.Int64 or OrkValueKind.Float:
                return OrkValue.FromBoolean(Truth.Of(value));
            case OrkValueKind.String when value.AsString() is "true" or "True" or "TRUE" or "1" or "yes" or "YES" or "Yes" or "on" or "ON":
                return OrkValue.FromBoolean(true);
            case OrkValueKind.String when value.AsString() is "" or "false" or "False" or "FALSE" or "0" or "no" or "NO" or "No" or "off" or "OFF":
                return OrkValue.FromBoolean(false);
            default:
                return call.Fail(value.TryGetString(out string? text) ? $"\"{text}\" is neither true nor false" : $"{KindNames.WithArticle(value)} is neither true nor false");
        }
    }

    private static OrkValue ToString(NoteCall call) => OrkValue.FromString(call[0].IsNull ? string.Empty : call[0].ToText());

    private static OrkValue ToList(NoteCall call) =>
        OrkValue.FromList(new OrkStringList([.. call.String(0).Split(',').Select(part => part.Trim()).Where(part => part.Length > 0)]));

    private static OrkValue TypeOf(NoteCall call) => OrkValue.FromString(TypeNames.Of(call[0]));

    private static OrkValue TypeMap(NoteCall call) => Is(call, TypeNames.Map);

    private static OrkValue TypeList(NoteCall call) => Is(call, TypeNames.Slice);

    private static OrkValue TypeString(NoteCall call) => Is(call, TypeNames.String);

    private static OrkValue TypeNumber(NoteCall call) => Is(call, TypeNames.Number);

    private static OrkValue TypeBool(NoteCall call) => Is(call, TypeNames.Bool);

    private static OrkValue TypeNull(NoteCall call) => Is(call, TypeNames.Null);

    private static OrkValue Is(NoteCall call, string name) => OrkValue.FromBoolean(TypeNames.Of(call[0]) == name);

    // The specification recommends the real length of string lists over the 0 of the original.
    private static OrkValue Length(NoteCall call) => OrkValue.FromInt(call[0].Kind switch
    {
        OrkValueKind.String => Utf8.Length(call[0].AsString()),
        OrkValueKind.List => call[0].AsList().Count,
        OrkValueKind.Map => call[0].AsMap().Count,
        _ => 0,
    });

    private static OrkValue IsEmpty(NoteCall call) => OrkValue.FromBoolean(call[0].Kind switch
    {
        OrkValueKind.Null => true,
        OrkValueKind.String => call[0].AsString().Length == 0,
        OrkValueKind.List => call[0].AsList().Count == 0,
        OrkValueKind.Map => call[0].AsMap().Count == 0,
        _ => false,
    });

    private static OrkValue IsScalar(NoteCall call) =>
        OrkValue.FromBoolean(call[0].Kind is not (OrkValueKind.Null or OrkValueKind.List or OrkValueKind.Map));

    private static OrkValue IsComposite(NoteCall call) => OrkValue.FromBoolean(call[0].Kind is OrkValueKind.List or OrkValueKind.Map);
}
