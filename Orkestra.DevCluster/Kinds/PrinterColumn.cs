using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds;

/// <summary>One column of the table form of a resource.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Type">OpenAPI type: string, integer, number, boolean or date.</param>
/// <param name="Format">OpenAPI format, such as <c>name</c>; empty for none.</param>
/// <param name="Description">What the column shows.</param>
/// <param name="Priority">Zero for the normal view; larger values are shown in the wide view only.</param>
/// <param name="Read">Computes the cell from the object and the current time; null for an empty cell. Must not change the object.</param>
public sealed record PrinterColumn(
    string Name,
    string Type,
    string Format,
    string Description,
    int Priority,
    Func<JsonObject, DateTimeOffset, JsonNode?> Read)
{
    /// <summary>The format of the column that holds the object's name.</summary>
    public const string NameFormat = "name";
}
