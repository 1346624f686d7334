using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary><c>custom</c>. Keys that the language does not know belong to the object.</summary>
internal sealed class CustomHandler : ResourceCompiler
{
    public override string ResourceKey => "custom";

    public override IReadOnlyCollection<string> Keys { get; } = ["apiVersion", "kind", "metadata", "spec", "status", "hasStatus"];

    public override ResourceBody CompileBody(DeclarationFields fields)
    {
        var kind = GroupVersionKind.From(fields.Literal("apiVersion") ?? string.Empty, fields.Literal("kind") ?? string.Empty);
        bool? namespaced = fields.Nested("metadata")?.Flag("namespaced");
        return new CustomBody
        {
            Kind = new KubeResource(kind, KubeResource.UsualPlural(kind.Kind), namespaced ?? true),
            Namespaced = namespaced,
            Status = fields.Has("status") && fields.Flag("hasStatus") != false ? fields.Value("status") : null,
            Fields = [.. fields.Keys.Where(key => key == "spec" || !Keys.Contains(key)).Select(key => KeyValuePair.Create(key, fields.Value(key)))],
        };
    }
}
