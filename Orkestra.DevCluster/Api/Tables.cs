using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Printing;

namespace Orkestra.DevCluster.Api;

/// <summary>The table form of objects (meta.k8s.io/v1 Table).</summary>
internal static class Tables
{
    public static JsonObject Print(ResourceDefinition definition, IReadOnlyList<JsonObject> items, DateTimeOffset now, string? includeObject)
    {
        IReadOnlyList<PrinterColumn> printed = definition.PrinterColumns.Count > 0 ? definition.PrinterColumns : [Age.Column];
        var columns = new JsonArray(Column("Name", "string", "name", "Name of the object", 0));
        foreach (PrinterColumn column in printed)
        {
            columns.Add((JsonNode)Column(column.Name, column.Type, column.Format, column.Description, column.Priority));
        }

        JsonArray rows = [];
        foreach (JsonObject item in items)
        {
            var cells = new JsonArray(ObjectMetadata.Name(item));
            foreach (PrinterColumn column in printed)
            {
                cells.Add(column.Read(item, now));
            }

            JsonObject row = new() { ["cells"] = cells };
            if (includeObject != "None")
            {
                row["object"] = includeObject == "Object" ? item : ObjectEncoder.Partial(item);
            }

            rows.Add((JsonNode)row);
        }

        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject(),
            ["columnDefinitions"] = columns,
            ["rows"] = rows,
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
