using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Kube.Discovery;

/// <summary>A resource as the server describes it.</summary>
/// <param name="Resource">Its type and its place in the URL space.</param>
/// <param name="Singular">Singular name; empty when the server gives none.</param>
/// <param name="ShortNames">Short names such as <c>deploy</c>.</param>
/// <param name="Verbs">What can be done with it, such as <c>watch</c>.</param>
/// <param name="Subresources">Names of its subresources, such as <c>status</c> and <c>scale</c>.</param>
public sealed record DiscoveredResource(
    KubeResource Resource,
    string Singular,
    IReadOnlyList<string> ShortNames,
    IReadOnlyList<string> Verbs,
    IReadOnlyList<string> Subresources);
