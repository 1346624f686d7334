using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Lists, maps and safe access (specification 4.6).</summary>
internal static class CollectionNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("listHas", "list any, value any -> bool", ListHas, "Whether an element equals the value.", "listHas .spec.regions \"eu\"");
        domain.Add("listGet", "list any, index int -> any", ListGet, "The element at a position; nothing outside of the list.", "listGet .spec.regions 0");
        domain.Add("listLen", "list any -> int", ListLength, "Number of elements; 0 for what is no list.", "listLen .spec.regions");
        domain.Add("mapGet", "map any, key string -> any", MapGet, "The value of a key; nothing when absent.", "mapGet .spec.labels \"app\"");
        domain.Add("mapKeys", "map any -> strings", MapKeys, "The keys in order.", "mapKeys .spec.labels");
        domain.Add("mapValues", "map any -> list", MapValues, "The values in the order of their keys.", "mapValues .spec.labels");
        domain.Add("mapPick", "map any, keys ...string -> map", MapPick, "Only the keys named.", "mapPick .metadata.labels \"app\"");
        domain.Add("mapOmit", "map any, keys ...string -> map", MapOmit, "All but the keys named.", "mapOmit .metadata.labels \"app\"");
        domain.Add("asList", "value any -> list", AsList, "The list, or the list that a text holds as YAML or JSON.", "asList \"[a, b]\"");
        domain.Add("asMap", "value any -> map", AsMap, "The map, or the map that a text holds as YAML or JSON.", "asMap \"a: b\"");
        domain.Add("asString", "value any -> string", AsString, "The string, or the JSON of anything else.", "asString .spec.labels");
        domain.Add("getStringOr", "value any, fallback string -> string", GetStringOr, "The value if it is a string with content.", "getStringOr .spec.image \"nginx\"");
        domain.Add("getIntOr", "value any, fallback plainint -> int", GetIntOr, "The value if it is a number, cut to a whole one.", "getIntOr .spec.replicas 1");
        domain.Add("getBoolOr", "value any, fallback bool -> bool", GetBoolOr, "The value if it is a boolean.", "getBoolOr .spec.debug false");
    }

    private static OrkValue ListHas(NoteCall call)
    {
        if (!call[0].TryGetList(out OrkList? list))
        {
            return OrkValue.FromBoolean(false);
        }

        // Whole numbers compare across their two kinds: the original's strictness only ever surprised (specification 9).
        for (int i = 0; i < list.Count; i++)
        {
            if (Comparison.TryEqual(list[i], call[1], out bool equal) is null && equal)
            {
                return OrkValue.FromBoolean(true);
            }
        }

        return OrkValue.FromBoolean(false);
    }

    private static OrkValue ListGet(NoteCall call) =>
        call[0].TryGetList(out OrkList? list) && call.Int(1) >= 0 && call.Int(1) < list.Count ? list[(int)call.Int(1)] : default;

    private static OrkValue ListLength(NoteCall call) =>
        OrkValue.FromInt(call[0].TryGetList(out OrkList? list) && !list.IsStringList ? list.Count : 0);

    private static OrkValue MapGet(NoteCall call) => call[0].Member(call.String(1));

    private static OrkValue MapKeys(NoteCall call) =>
        OrkValue.FromList(new OrkStringList(call[0].TryGetMap(out OrkMap? map) ? map.SortedKeys : []));

    private static OrkValue MapValues(NoteCall call)
    {
        var values = new List<OrkValue>();
        if (call[0].TryGetMap(out OrkMap? map))
        {
            foreach (string key in map.SortedKeys)
            {
                map.TryGetValue(key, out OrkValue value);
                values.Add(value);
            }
        }

        return OrkValue.FromList(new OrkArray(values));
    }

    private static OrkValue MapPick(NoteCall call) => Select(call, keep: true);

    private static OrkValue MapOmit(NoteCall call) => Select(call, keep: false);

    private static OrkValue Select(NoteCall call, bool keep)
    {
        var entries = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        if (call[0].TryGetMap(out OrkMap? map))
        {
            var named = new HashSet<string>(StringComparer.Ordinal);
            for (int i = 1; i < call.Count; i++)
            {
                named.Add(call.String(i));
            }

            foreach (string key in map.SortedKeys)
            {
                if (named.Contains(key) == keep && map.TryGetValue(key, out OrkValue value))
                {
                    entries[key] = value;
                }
            }
        }

        return OrkValue.FromMap(new OrkDictionary(entries));
    }

    private static OrkValue AsList(NoteCall call)
    {
        if (call[0].Kind == OrkValueKind.List)
        {
            return call[0];
        }

        return call[0].TryGetString(out string? text) && YamlValues.TryParse(text, out OrkValue value) && value.Kind == OrkValueKind.List
            ? value
            : OrkValue.FromList(OrkArray.Empty);
    }

    private static OrkValue AsMap(NoteCall call)
    {
        if (call[0].Kind == OrkValueKind.Map)
        {
            return call[0];
        }

        return call[0].TryGetString(out string? text) && YamlValues.TryParse(text, out OrkValue value) && value.Kind == OrkValueKind.Map
            ? value
            : OrkValue.FromMap(OrkDictionary.Empty);
    }

    private static OrkValue AsString(NoteCall call) =>
        call[0].Kind == OrkValueKind.String ? call[0] : OrkValue.FromString(OrkJson.Write(call[0]) ?? string.Empty);

    private static OrkValue GetStringOr(NoteCall call) =>
        call[0].TryGetString(out string? text) && text.Length > 0 ? call[0] : call[1];

    // A plain int, so that the result fits parameters that refuse numbers from objects.
    private static OrkValue GetIntOr(NoteCall call) => call[0].Kind switch
    {
        OrkValueKind.Int or OrkValueKind.Int64 => OrkValue.FromInt(call[0].AsInt64()),
        OrkValueKind.Float => OrkValue.FromInt((long)call[0].AsFloat()),
        _ => call[1],
    };

    private static OrkValue GetBoolOr(NoteCall call) => call[0].Kind == OrkValueKind.Boolean ? call[0] : call[1];
}
