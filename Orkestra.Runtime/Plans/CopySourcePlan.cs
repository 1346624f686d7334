namespace Orkestra.Runtime.Plans;

/// <summary>A Secret or ConfigMap whose content is taken from another object of the same kind and follows it.</summary>
/// <param name="FromName">Name of the source.</param>
/// <param name="FromNamespace">Its namespace; null means the custom resource's.</param>
/// <param name="ToNamespaces">
/// Target namespaces, one copy each; an element may render to a list. Empty means the declaration's own namespace.
/// </param>
public sealed record CopySourcePlan(
    CompiledExpression FromName,
    CompiledExpression? FromNamespace,
    IReadOnlyList<CompiledExpression> ToNamespaces);
