using System.Globalization;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Reads Kubernetes-style maps without ever failing: whatever is missing or of another kind gives the zero result.</summary>
internal static class ObjectFields
{
    public static OrkValue At(OrkValue value, params string[] path)
    {
        foreach (string key in path)
        {
            value = value.Member(key);
        }

        return value;
    }

    public static string TextOf(OrkValue value, params string[] path) => At(value, path).TryGetString(out string? text) ? text : string.Empty;

    public static long Number(OrkValue value, params string[] path) => AsNumber(At(value, path)) ?? 0;

    public static long? AsNumber(OrkValue value) => value.Kind switch
    {
        OrkValueKind.Int or OrkValueKind.Int64 => value.AsInt64(),
        OrkValueKind.Float => (long)value.AsFloat(),
        _ => null,
    };

    public static OrkList List(OrkValue value, params string[] path) => At(value, path).TryGetList(out OrkList? list) ? list : OrkArray.Empty;

    public static OrkMap Map(OrkValue value, params string[] path) => At(value, path).TryGetMap(out OrkMap? map) ? map : OrkDictionary.Empty;

    public static IEnumerable<OrkValue> Each(OrkValue value, params string[] path)
    {
        OrkList list = List(value, path);
        for (int i = 0; i < list.Count; i++)
        {
            yield return list[i];
        }
    }

    public static OrkValue First(OrkValue value, params string[] path) => Each(value, path).FirstOrDefault();

    /// <summary>The text of one field of every element, blanks skipped, joined.</summary>
    public static string Joined(IEnumerable<OrkValue> items, string field, string separator = ", ") =>
        string.Join(separator, items.Select(item => TextOf(item, field)).Where(text => text.Length > 0));

    /// <summary>The first entry of <c>status.conditions</c> of a type.</summary>
    public static OrkValue Condition(OrkValue value, string type) =>
        Each(value, "status", "conditions").FirstOrDefault(condition => TextOf(condition, "type") == type);

    public static bool HasCondition(OrkValue value, string type) => TextOf(Condition(value, type), "status") == "True";

    /// <summary>Whole text read as a number; 0 when it is none.</summary>
    public static long ParseNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
