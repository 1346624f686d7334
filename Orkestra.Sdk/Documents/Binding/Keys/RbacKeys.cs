using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Roles and their bindings (katalog.md §16.10).</summary>
internal static class RbacKeys
{
    public static KeyTable Role { get; } = Roles("roles");

    public static KeyTable ClusterRole { get; } = Roles("cluster roles");

    public static KeyTable RoleBinding { get; } = Bindings("role bindings");

    public static KeyTable ClusterRoleBinding { get; } = Bindings("cluster role bindings");

    public static KeyTable Rule { get; } = new KeyTable("a rule of a role")
        .Key("apiGroups", Templates, "API groups; an empty text is the core group.")
        .Key("resources", Templates, "Plurals of kinds.")
        .Required("verbs", Templates, "What may be done.")
        .Key("resourceNames", Templates, "The only objects.")
        .Key("nonResourceURLs", Templates, "Paths of the API server.");

    public static KeyTable RoleRef { get; } = new KeyTable("roleRef")
        .Required("name", Template, "Name of the role.")
        .Key("kind", OneOf("Role", "ClusterRole"), "Kind of the role.")
        .Key("apiGroup", PlainText, "API group of the role.");

    public static KeyTable Subject { get; } = new KeyTable("a subject")
        .Key("kind", OneOf("ServiceAccount", "User", "Group"), "Who gets the role.")
        .Required("name", Template, "Name of the subject.")
        .Key("namespace", Template, "Namespace of a service account.")
        .Key("apiGroup", PlainText, "API group of the subject.");

    private static KeyTable Roles(string title) => ChildKeys.Kind(title)
        .Required("rules", Blocks(static () => Rule), "What the role allows.");

    private static KeyTable Bindings(string title) => ChildKeys.Kind(title)
        .Required("roleRef", Block(static () => RoleRef), "The role.")
        .Required("subjects", Blocks(static () => Subject), "Who gets it.");
}
