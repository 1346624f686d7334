namespace Orkestra.Runtime.Primitives;

/// <summary>A resource of the Kubernetes API: a type together with its place in the URL space.</summary>
/// <param name="Kind">The type of its objects.</param>
/// <param name="Plural">Lower-case plural, the URL segment, such as <c>deployments</c>.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
public sealed record KubeResource(GroupVersionKind Kind, string Plural, bool Namespaced)
{
    /// <summary><c>/api/v1</c> for the core group, <c>/apis/group/version</c> otherwise.</summary>
    public string ApiPath => Kind.Group.Length == 0 ? $"/api/{Kind.Version}" : $"/apis/{Kind.Group}/{Kind.Version}";

    /// <summary>What a kind is usually called in the plural; how a cluster calls it only the cluster knows.</summary>
    public static string UsualPlural(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        string name = kind.ToLowerInvariant();
        return name.EndsWith('s') ? $"{name}es" : name.EndsWith('y') ? $"{name[..^1]}ies" : $"{name}s";
    }

    /// <summary><c>plural.version.group</c> in kubectl's style, for logs.</summary>
    public override string ToString() => Kind.Group.Length == 0 ? $"{Plural}.{Kind.Version}" : $"{Plural}.{Kind.Version}.{Kind.Group}";
}
