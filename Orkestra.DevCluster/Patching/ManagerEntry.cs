using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Patching;

/// <summary>One entry of <c>metadata.managedFields</c>.</summary>
internal sealed record ManagerEntry
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    public required string Manager { get; init; }

    public required string Operation { get; init; }

    public required string ApiVersion { get; init; }

    public string Subresource { get; init; } = "";

    public string? Time { get; init; }

    public required FieldSet Set { get; init; }

    /// <summary>Whether both entries are the same manager: an applier stays the same when it moves to another version.</summary>
    public bool IsSameManager(ManagerEntry other) =>
      Manager == other.Manager && Operation == other.Operation && Subresource == other.Subresource
      && (Operation == Apply || ApiVersion == other.ApiVersion);

    public static ManagerEntry Read(JsonObject json) => new()
    {
        Manager = json.StringAt("manager") ?? "",
        Operation = json.StringAt("operation") is { } operation && operation is Apply or Update
        ? operation
        : throw new PatchException(422, $"metadata.managedFields: Invalid value: {json["operation"].ToText()}: must be `Apply` or `Update`"),
        ApiVersion = json.StringAt("apiVersion") ?? "",
        Subresource = json.StringAt("subresource") ?? "",
        Time = json.StringAt("time"),
        Set = FieldSet.Parse(json.ObjectAt("fieldsV1") ?? []),
    };

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["manager"] = Manager,
            ["operation"] = Operation,
            ["apiVersion"] = ApiVersion,
        };
        if (Time is not null)
        {
            json["time"] = Time;
        }

        json["fieldsType"] = "FieldsV1";
        json["fieldsV1"] = Set.ToJson();
        if (Subresource.Length > 0)
        {
            json["subresource"] = Subresource;
        }

        return json;
    }

    /// <summary>The owner as it is named in conflict messages.</summary>
    public string Describe()
    {
        string text = $"\"{Manager}\"";
        if (Subresource.Length > 0)
        {
            text += $" with subresource \"{Subresource}\"";
        }

        return Operation == Update ? $"{text} using {ApiVersion}" : text;
    }
}
