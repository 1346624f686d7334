using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A rule of a role.</summary>
public sealed record PolicyRule
{
    /// <summary>API groups; the core group alone when empty and there are <see cref="Resources"/>.</summary>
    public IReadOnlyList<CompiledExpression> ApiGroups { get; init; } = [];

    /// <summary>Plurals of kinds.</summary>
    public IReadOnlyList<CompiledExpression> Resources { get; init; } = [];

    /// <summary>The only objects; all when empty.</summary>
    public IReadOnlyList<CompiledExpression> ResourceNames { get; init; } = [];

    /// <summary>Paths of the API server that are no resources.</summary>
    public IReadOnlyList<CompiledExpression> NonResourceUrls { get; init; } = [];

    /// <summary>What may be done.</summary>
    public IReadOnlyList<CompiledExpression> Verbs { get; init; } = [];

    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        if (ApiGroups.Count > 0)
        {
            JsonBody.WriteList(writer, context, "apiGroups", ApiGroups, $"{field}.apiGroups", keepsEmpty: true);
        }
        else if (Resources.Count > 0)
        {
            writer.WriteStartArray("apiGroups");
            writer.WriteStringValue(string.Empty);
            writer.WriteEndArray();
        }

        JsonBody.WriteList(writer, context, "nonResourceURLs", NonResourceUrls, $"{field}.nonResourceURLs");
        JsonBody.WriteList(writer, context, "resourceNames", ResourceNames, $"{field}.resourceNames");
        JsonBody.WriteList(writer, context, "resources", Resources, $"{field}.resources");
        JsonBody.WriteList(writer, context, "verbs", Verbs, $"{field}.verbs");
        writer.WriteEndObject();
    }
}
