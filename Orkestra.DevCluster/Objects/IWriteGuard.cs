using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Objects;

/// <summary>Refuses what the caller must not write, by what the object would then say.</summary>
internal interface IWriteGuard
{
    /// <param name="definition">The kind of the object.</param>
    /// <param name="obj">The object as it would be stored.</param>
    /// <param name="old">The object as it is; null when it is new.</param>
    /// <exception cref="Api.ApiException">The caller must not write this.</exception>
    void Check(ResourceDefinition definition, JsonObject obj, JsonObject? old);
}
