using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Conversion;

/// <summary>What the versions of one custom resource have in common. Immutable.</summary>
internal sealed record CustomVersions
{
    /// <summary>The schemas by version, served or not: an object may be stored in any of them.</summary>
    public required IReadOnlyDictionary<string, IObjectSchema> Schemas { get; init; }

    /// <summary>Who converts; null when all versions have the same structure.</summary>
    public ConversionWebhook? Webhook { get; init; }

    /// <summary>The revision of the definition. What was stored before it may lack defaults, or have fields that are gone.</summary>
    public long Revision { get; init; }
}
