using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>roleBindings</c> and <c>clusterRoleBindings</c>.</summary>
internal sealed class RoleBindingHandler(bool clusterScoped) : ResourceCompiler
{
    public override string ResourceKey => clusterScoped ? "clusterRoleBindings" : "roleBindings";

    public override IReadOnlyCollection<string> Keys { get; } = ["roleRef", "subjects"];

    public override ResourceBody CompileBody(DeclarationFields fields)
    {
        DeclarationFields? role = fields.Nested("roleRef");
        return new RoleBindingBody
        {
            ClusterScoped = clusterScoped,
            RoleName = role?.Text("name"),
            RoleKind = role?.Text("kind"),
            Subjects =
            [
                .. fields.Items("subjects").Select(static subject => new RoleSubject
                {
                    Kind = subject.Text("kind"),
                    Name = subject.Text("name"),
                    Namespace = subject.Text("namespace"),
                }),
            ],
        };
    }
}
