namespace Orkestra.DevCluster.Kinds;

/// <summary>Where the scale subresource finds its values: dot paths from the root, such as <c>.spec.replicas</c>.</summary>
/// <param name="SpecReplicas">The wanted number of replicas.</param>
/// <param name="StatusReplicas">The observed number of replicas.</param>
/// <param name="Selector">The label selector, as text or as a LabelSelector object; null when there is none.</param>
public sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? Selector);
