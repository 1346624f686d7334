using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Documents;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes the plans of code that runs beside declarations or instead of them.</summary>
internal static class CodeCompiler
{
    /// <summary>Whether an entry is reconciled by its constructor alone.</summary>
    public static bool IsConstructed(OperatorBoxDeclaration box) => box is { Default.Value: false, Constructor.Function: not null };

    /// <summary>The hooks of a box; null without.</summary>
    /// <param name="box">The box.</param>
    /// <param name="compiler">Compiles its expressions.</param>
    /// <param name="known">Resources whose plural and scope are known.</param>
    public static HookPlan? Hooks(OperatorBoxDeclaration box, ExpressionCompiler compiler, IReadOnlyCollection<KubeResource> known) =>
        IsConstructed(box) || box.Hooks is not { Function: { } function } code
            ? null
            : new HookPlan(function.Value)
            {
                Location = code.Location?.Value,
                RunsFirst = code.RunHooksFirst?.Value ?? false,
                Args = Args(code, compiler),
                External = ExternalCompiler.Compile(code.External, "hooks", compiler),
                ManagedResources = Managed(code, known),
            };

    /// <summary>The constructor of a box that is turned over to it; null otherwise.</summary>
    /// <param name="box">The box.</param>
    /// <param name="compiler">Compiles its expressions.</param>
    /// <param name="known">Resources whose plural and scope are known.</param>
    public static ConstructorPlan? Constructor(OperatorBoxDeclaration box, ExpressionCompiler compiler, IReadOnlyCollection<KubeResource> known) =>
        IsConstructed(box)
            ? new ConstructorPlan(box.Constructor!.Function!.Value.Value)
            {
                Location = box.Constructor.Location?.Value,
                Args = Args(box.Constructor, compiler),
                ManagedResources = Managed(box.Constructor, known),
            }
            : null;

    private static ValueTemplate? Args(CodeDeclaration code, ExpressionCompiler compiler) =>
        code.Args is { Entries.Count: > 0 } args ? ValueTemplateCompiler.Compile(args, compiler) : null;

    private static IReadOnlyList<KubeResource> Managed(CodeDeclaration code, IReadOnlyCollection<KubeResource> known) =>
        [.. code.ManagedResources.Select(managed => Resolve(managed, known)).OfType<KubeResource>().Distinct()];

    // What nobody can find by group and version cannot be watched; it is the code's alone.
    private static KubeResource? Resolve(ManagedResourceDeclaration managed, IReadOnlyCollection<KubeResource> known)
    {
        string name = managed.Kind.Value;
        (string? group, string? version) = GroupAndVersion(managed);
        KubeResource? found = known.FirstOrDefault(resource =>
            (resource.Kind.Kind == name || resource.Plural == name)
            && (group is null ? WellKnownResources.All.Contains(resource) : resource.Kind.Group == group)
            && (version is null || resource.Kind.Version == version));
        if (found is not null || group is null || version is null)
        {
            return found;
        }

        return new KubeResource(new GroupVersionKind(group, version, name), managed.Plural?.Value ?? KubeResource.UsualPlural(name), managed.IsNamespaced?.Value ?? true);
    }

    private static (string? Group, string? Version) GroupAndVersion(ManagedResourceDeclaration managed)
    {
        string? version = managed.Version?.Value;
        string? group = managed.Group?.Value is "core" ? string.Empty : managed.Group?.Value;
        string? both = managed.ApiVersion?.Value ?? (version is not null && version.IndexOf('/') > 0 ? version : null);
        if (both is null)
        {
            return (group, version);
        }

        int slash = both.IndexOf('/');
        return slash < 0 ? (group ?? string.Empty, both) : (group ?? both.Substring(0, slash), both.Substring(slash + 1));
    }
}
