using System.Text.Json.Nodes;
using Orkestra.DevCluster.Admission;

namespace Orkestra.DevCluster.Objects;

/// <summary>A subresource with a type of its own, behind which stand fields of the object. Admission sees the part.</summary>
internal sealed class ObjectPart(string subresource, TypeName type, Func<JsonObject, JsonObject> read, Action<JsonObject, JsonObject> write)
{
    public string Subresource => subresource;

    public TypeName Type => type;

    /// <summary>The part as an object.</summary>
    public JsonObject Read(JsonObject obj) => read(obj);

    /// <summary>Writes the part into its object.</summary>
    public void Write(JsonObject obj, JsonObject part) => write(obj, part);
}
