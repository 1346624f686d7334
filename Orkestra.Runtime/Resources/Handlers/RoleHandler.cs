using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>roles</c> and <c>clusterRoles</c>.</summary>
internal sealed class RoleHandler(bool clusterScoped) : ResourceCompiler
{
    public override string ResourceKey => clusterScoped ? "clusterRoles" : "roles";

    public override IReadOnlyCollection<string> Keys { get; } = ["rules"];

    public override ResourceBody CompileBody(DeclarationFields fields) => new RoleBody
    {
        ClusterScoped = clusterScoped,
        Rules =
        [
            .. fields.Items("rules").Select(static rule => new PolicyRule
            {
                ApiGroups = rule.Texts("apiGroups"),
                Resources = rule.Texts("resources"),
                ResourceNames = rule.Texts("resourceNames"),
                NonResourceUrls = rule.Texts("nonResourceURLs"),
                Verbs = rule.Texts("verbs"),
            }),
        ],
    };
}
