using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Admission;

/// <summary>One write as admission looks at it.</summary>
internal sealed record AdmissionRequest
{
    public required ResourceDefinition Definition { get; init; }

    /// <summary>The addressed part of the object; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The type of <see cref="Object"/> where a subresource has one of its own, such as Scale.</summary>
    public TypeName? PartType { get; init; }

    /// <summary>One of <see cref="AdmissionOperation"/>.</summary>
    public required string Operation { get; init; }

    public required string Name { get; init; }

    public required string Namespace { get; init; }

    /// <summary>The object as it is to be; null for a deletion.</summary>
    public JsonObject? Object { get; init; }

    /// <summary>The object as it is; null for a creation.</summary>
    public JsonObject? OldObject { get; init; }

    /// <summary>The options of the operation, with their type.</summary>
    public required JsonObject Options { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Who makes the request (Kubernetes: user info).</summary>
    public required JsonObject User { get; init; }

    /// <summary>Receives what webhooks have to say to the client.</summary>
    public required ICollection<string> Warnings { get; init; }

    /// <summary>A namespace counts as being in itself.</summary>
    public bool IsNamespace => Definition is { Group: "", Plural: "namespaces" };

    public TypeName Type => PartType ?? TypeName.Of(Definition);
}
