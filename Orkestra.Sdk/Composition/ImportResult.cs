using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Composition;

/// <summary>What became of a reference: a file, or the reason why there is none.</summary>
public sealed record ImportResult
{
    private ImportResult(SourceFile? file, ImportFailure failure, string? help)
    {
        File = file;
        Failure = failure;
        Help = help;
    }

    /// <summary>The file; null when there is none.</summary>
    public SourceFile? File { get; }

    /// <summary>Why there is no file; <see cref="ImportFailure.None"/> when there is one.</summary>
    public ImportFailure Failure { get; }

    /// <summary>The next step after a failure, when one is known.</summary>
    public string? Help { get; }

    /// <summary>The file was read.</summary>
    public static ImportResult Found(SourceFile file) => new(file, ImportFailure.None, null);

    /// <summary>Nothing that can be read is there.</summary>
    public static ImportResult NotFound(string? help = null) => new(null, ImportFailure.NotFound, help);

    /// <summary>This resolver does not fetch from such places.</summary>
    public static ImportResult NotSupported(string? help = null) => new(null, ImportFailure.NotSupported, help);
}
