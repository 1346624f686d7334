namespace Orkestra.DevCluster.Discovery;

/// <summary>A resource that is only asked, never stored: access and token reviews.</summary>
internal sealed record ReviewKind(string Group, string Version, string Kind, string Plural, bool Namespaced)
{
    public static IReadOnlyList<ReviewKind> All { get; } =
    [
        new("authentication.k8s.io", "v1", "TokenReview", "tokenreviews", false),
        new("authentication.k8s.io", "v1", "SelfSubjectReview", "selfsubjectreviews", false),
        new("authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", false),
        new("authorization.k8s.io", "v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews", false),
        new("authorization.k8s.io", "v1", "SubjectAccessReview", "subjectaccessreviews", false),
        new("authorization.k8s.io", "v1", "LocalSubjectAccessReview", "localsubjectaccessreviews", true),
    ];
}
