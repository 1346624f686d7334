namespace Orkestra.Runtime.Plans;

/// <summary>Compiles the declarations of one kind. The interpreter knows kinds only through this.</summary>
public abstract class ResourceCompiler
{
    /// <summary>The key of the kind in a hook block, such as <c>deployments</c>.</summary>
    public abstract string ResourceKey { get; }

    /// <summary>The keys of a declaration that this kind understands besides those every kind has.</summary>
    public abstract IReadOnlyCollection<string> Keys { get; }

    /// <summary>The fields of the kind.</summary>
    public abstract ResourceBody CompileBody(DeclarationFields fields);

    /// <summary>Where the content is copied from; null when the declaration has its own or the kind knows no copies.</summary>
    public virtual CopySourcePlan? CompileCopy(DeclarationFields fields) => null;

    /// <summary>How long generated content lives; null when the declaration says nothing about it or the kind has none.</summary>
    public virtual SecretLifetime? CompileLifetime(DeclarationFields fields) => null;

    /// <summary>Another declaration that one brings along, such as the Secret with the certificate of an Ingress; null for none.</summary>
    /// <param name="fields">The fields of the declaration.</param>
    /// <param name="declaration">The declaration as compiled.</param>
    public virtual ResourcePlan? CompileCompanion(DeclarationFields fields, ResourcePlan declaration) => null;

    /// <summary>Completes a body with what only the whole box shows, such as the one workload behind a Service.</summary>
    /// <param name="body">The body of one of this compiler's declarations.</param>
    /// <param name="declaration">The declaration it belongs to.</param>
    /// <param name="box">All declarations of the box.</param>
    public virtual ResourceBody Complete(ResourceBody body, ResourcePlan declaration, IReadOnlyList<ResourcePlan> box) => body;
}
