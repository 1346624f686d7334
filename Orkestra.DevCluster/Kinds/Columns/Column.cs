using System.Globalization;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Columns;

/// <summary>Building blocks of printer columns.</summary>
internal static class Column
{
    public static PrinterColumn Age => Printing.Age.Column;

    /// <summary>The object's name, for the kinds that do not begin with it; a table has one column of this format.</summary>
    public static PrinterColumn Name(bool wide) =>
        new("Name", "string", PrinterColumn.NameFormat, "Name of the object", wide ? 1 : 0, static (obj, _) => JsonValue.Create(obj.StringAt("metadata", "name")));

    public static PrinterColumn Text(string name, Func<JsonObject, string?> read, bool wide = false) =>
        new(name, "string", "", name, wide ? 1 : 0, (obj, _) => read(obj) is { } text ? JsonValue.Create(text) : null);

    /// <summary>Text of a field; <c>&lt;none&gt;</c> when it is absent or empty.</summary>
    public static PrinterColumn Field(string name, string path, bool wide = false, string missing = "<none>") =>
        Text(name, obj => obj.StringAt(path.Split('.')) is { Length: > 0 } text ? text : missing, wide);

    /// <summary>A number; zero when it is absent.</summary>
    public static PrinterColumn Number(string name, string path, bool wide = false) =>
        new(name, "integer", "", name, wide ? 1 : 0, (obj, _) => JsonValue.Create(obj.LongAt(path.Split('.')) ?? 0));

    /// <summary>The number of members of an object or list, as kubectl's DATA column.</summary>
    public static PrinterColumn Count(string name, params string[] members) => new(
        name,
        "string",
        "",
        name,
        0,
        (obj, _) => JsonValue.Create((long)members.Sum(m => obj[m] is JsonObject map ? map.Count : obj[m] is JsonArray list ? list.Count : 0)));

    public static PrinterColumn Since(string name, string path) =>
        new(name, "string", "", name, 0, (obj, now) => obj.StringAt(path.Split('.')) is { } time ? Printing.Age.Since(time, now) : "<none>");

    /// <summary>Names and images of the containers and the selector, which workloads show in the wide view.</summary>
    public static PrinterColumn[] Containers(string template) =>
    [
        Text("Containers", obj => Join(obj.At([.. template.Split('.'), "spec", "containers"]).Objects().Select(static c => c.StringAt("name"))), true),
        Text("Images", obj => Join(obj.At([.. template.Split('.'), "spec", "containers"]).Objects().Select(static c => c.StringAt("image"))), true),
    ];

    public static PrinterColumn Selector(string name = "Selector", string path = "spec.selector", bool wide = true) =>
        Text(name, obj => FormatSelector(obj.ObjectAt(path.Split('.'))), wide);

    public static string Join(IEnumerable<string?> values, string missing = "<none>") =>
        string.Join(',', values.Where(static v => !string.IsNullOrEmpty(v))) is { Length: > 0 } text ? text : missing;

    public static string Ratio(long? part, long? whole) => string.Create(CultureInfo.InvariantCulture, $"{part ?? 0}/{whole ?? 0}");

    /// <summary>A label selector, or a plain map of labels, as text.</summary>
    public static string FormatSelector(JsonObject? selector)
    {
        if (selector is null or { Count: 0 })
        {
            return "<none>";
        }

        if (!selector.ContainsKey("matchLabels") && !selector.ContainsKey("matchExpressions"))
        {
            return Join(selector.Select(static m => $"{m.Key}={m.Value.AsString()}").Order(StringComparer.Ordinal));
        }

        IEnumerable<string> labels = (selector.ObjectAt("matchLabels") ?? []).Select(static m => $"{m.Key}={m.Value.AsString()}").Order(StringComparer.Ordinal);
        IEnumerable<string> expressions = selector["matchExpressions"].Objects().Select(static e =>
        {
            string key = e.StringAt("key") ?? "";
            string values = string.Join(',', (e.ArrayAt("values") ?? []).Select(static v => v.AsString()));
            return e.StringAt("operator") switch
            {
                "Exists" => key,
                "DoesNotExist" => "!" + key,
                "In" => $"{key} in ({values})",
                _ => $"{key} notin ({values})",
            };
        });
        return Join(labels.Concat(expressions));
    }
}
