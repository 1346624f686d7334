using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Exploration;

/// <summary>An object of <see cref="ApiStore"/>.</summary>
/// <param name="Root">Its content, which nobody changes.</param>
/// <param name="Object">The same as clients see it.</param>
internal sealed record StoredObject(JsonObject Root, KubeObject Object)
{
    /// <summary>What was applied last; null when nothing was.</summary>
    public JsonObject? Applied { get; init; }

    /// <summary>What someone else has changed since, as a merge patch; null when nothing is.</summary>
    public JsonObject? Foreign { get; init; }
}
