using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Informers;

/// <summary>What an informer lists and watches. Equal scopes share one informer.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Namespace">The namespace; null is all of them.</param>
/// <param name="LabelSelector">Label selector in kubectl's syntax; null selects all.</param>
/// <param name="FieldSelector">Field selector in kubectl's syntax; null selects all.</param>
internal sealed record InformerScope(KubeResource Resource, string? Namespace = null, string? LabelSelector = null, string? FieldSelector = null)
{
    /// <summary>What narrows the resource, for metrics and logs; empty when nothing does.</summary>
    public string Narrowing => string.Join(
        ' ',
        new[]
        {
            Namespace is null ? null : $"namespace={Namespace}",
            LabelSelector is null ? null : $"labels={LabelSelector}",
            FieldSelector is null ? null : $"fields={FieldSelector}",
        }.Where(static part => part is not null));

    /// <inheritdoc/>
    public override string ToString() => Narrowing.Length == 0 ? Resource.ToString() : $"{Resource} ({Narrowing})";
}
