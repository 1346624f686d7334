namespace Orkestra.Sdk.Documents;

/// <summary>A Motif: parts of an operator that other documents import.</summary>
public sealed record MotifDocument : OrkestraDocument
{
    /// <summary>What an import must or may say.</summary>
    public IReadOnlyList<MotifInputDeclaration> Inputs { get; init; } = [];

    /// <summary>Children that are added to <c>onReconcile</c> of the importing entry; null when not declared.</summary>
    public HookBlock? Resources { get; init; }

    /// <summary>Children that are added to <c>onCreate</c> of the importing entry; null when not declared.</summary>
    public HookBlock? OnCreate { get; init; }

    /// <summary>Status that is added to that of the importing entry; null when not declared.</summary>
    public StatusDeclaration? Status { get; init; }

    /// <summary>Validation rules that are added to those of the importing entry; null when not declared.</summary>
    public ValidationDeclaration? Validation { get; init; }

    /// <summary>Mutation rules that are added to those of the importing entry; null when not declared.</summary>
    public MutationDeclaration? Mutation { get; init; }

    /// <summary>Presets that the importing document may name.</summary>
    public IReadOnlyList<ProfileDeclaration> Profiles { get; init; } = [];

    /// <summary>Other Motifs that this one builds on.</summary>
    public IReadOnlyList<MotifImportDeclaration> Imports { get; init; } = [];

    /// <summary>Maturity, deprecation and compatibility; null when not declared.</summary>
    public LifecycleDeclaration? Lifecycle { get; init; }

    /// <summary>Who signs the document; null when not declared.</summary>
    public PublishDeclaration? Publish { get; init; }

    /// <summary>Notes that the importing document may call.</summary>
    public IReadOnlyList<NoteDeclaration> Notes { get; init; } = [];
}
