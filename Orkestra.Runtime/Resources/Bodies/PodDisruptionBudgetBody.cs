using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A PodDisruptionBudget.</summary>
public sealed record PodDisruptionBudgetBody : ResourceBody
{
    /// <summary>Labels of the pods; the owner's, and the one workload's, when empty.</summary>
    public PodSelection Selection { get; init; } = PodSelection.Default;

    /// <summary>The measure, written out or from a profile.</summary>
    public required Preset<DisruptionBudget> Budget { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.PodDisruptionBudgets;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-pdb";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        Budget.Resolve(context, "behavior.profile")?.Write(writer, context);
        writer.WriteStartObject("selector");
        Selection.Write(writer, context, "matchLabels");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
