namespace Orkestra.Generator.Specs;

/// <summary>What became of one Katalog or Komposer.</summary>
/// <param name="Problems">Everything that was found in it.</param>
/// <param name="Source">The C#; null when there are errors.</param>
internal sealed record CompilationResult(EquatableArray<DiagnosticSpec> Problems, GeneratedSource? Source)
{
    /// <summary>The functions of code that its entries name.</summary>
    public EquatableArray<CodeUse> Code { get; init; }

    /// <summary>The custom resources that its entries operate and whose schema is known.</summary>
    public EquatableArray<ResourceReference> Resources { get; init; }
}
