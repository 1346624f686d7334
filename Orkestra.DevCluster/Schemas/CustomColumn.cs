using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Printing;

namespace Orkestra.DevCluster.Schemas;

/// <summary>Printer columns that a CustomResourceDefinition declares.</summary>
internal static class CustomColumn
{
    // Definitions without columns show the age, like everything else.
    private static readonly IReadOnlyList<PrinterColumn> s_default = [Age.DateColumn];

    public static IReadOnlyList<PrinterColumn> ReadAll(JsonObject version) =>
        version["additionalPrinterColumns"] is JsonArray { Count: > 0 } columns ? [.. columns.Objects().Select(Read)] : s_default;

    private static PrinterColumn Read(JsonObject json)
    {
        string type = json.StringAt("type") ?? "string";
        JsonPath? path = JsonPath.TryParse(json.StringAt("jsonPath") ?? "");
        return new PrinterColumn(
            json.StringAt("name") ?? "",
            type,
            json.StringAt("format") ?? "",
            json.StringAt("description") ?? $"Custom resource definition column (in JSONPath format): {json.StringAt("jsonPath")}",
            (int)(json.LongAt("priority") ?? 0),
            (obj, now) => path?.First(obj) is { } value ? Cell(value, type, now) : null);
    }

    private static JsonNode? Cell(JsonNode value, string type, DateTimeOffset now) => (type, value.GetValueKind()) switch
    {
        ("integer", JsonValueKind.Number) => JsonValue.Create((long)(value.AsDouble() ?? 0)),
        ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => value.DeepClone(),
        ("date", JsonValueKind.String) => Age.Since(value.GetValue<string>(), now),
        ("string", JsonValueKind.String) => value.DeepClone(),
        ("string", _) => value.ToText(),
        _ => null,
    };
}
