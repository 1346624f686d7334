using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Printing;

namespace Orkestra.DevCluster.Api;

/// <summary>The table form of objects (meta.k8s.io/v1 Table).</summary>
internal static class Tables
{
    public static JsonObject Print(ResourceDefinition definition, IReadOnlyList<JsonObject> items, DateTimeOffset now, string? includeObject)
    {
        IReadOnlyList<PrinterColumn> own = definition.PrinterColumns.Count > 0 ? definition.PrinterColumns : [Age.Column];
        // A table begins with the name unless its kind, such as Event, places it elsewhere.
        IReadOnlyList<PrinterColumn> printed = own.Any(static column => column.Format == PrinterColumn.NameFormat) ? own : [Kinds.Columns.Column.Name(wide: false), .. own];
        JsonArray columns = [];
        foreach (PrinterColumn column in printed)
        {
            columns.Add((JsonNode)Column(column.Name, column.Type, column.Format, column.Description, column.Priority));
        }

        JsonArray rows = [];
        foreach (JsonObject item in items)
        {
            JsonArray cells = [];
            foreach (PrinterColumn column in printed)
            {
                cells.Add(column.Read(item, now));
            }

            JsonObject row = new() { ["cells"] = cells };
            row["object"] = includeObject switch
            {
                "None" => null,
                "Object" => item,
                _ => ObjectEncoder.Partial(item),
            };

            rows.Add((JsonNode)row);
        }

        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject(),
            ["columnDefinitions"] = columns,
            // Kinds without columns of their own are printed by other code of the real server, which writes no list for no rows.
            ["rows"] = rows.Count == 0 && own.Any(static c => c.Name == "Created At") ? null : rows,
        };
    }

    private static JsonObject Column(string name, string type, string format, string description, int priority) => new()
    {
        ["name"] = name,
        ["type"] = type,
        ["format"] = format,
        ["description"] = description,
        ["priority"] = priority,
    };
}
