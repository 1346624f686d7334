namespace Orkestra.Generator.Specs;

/// <summary>What became of one Katalog or Komposer.</summary>
/// <param name="Problems">Everything that was found in it.</param>
/// <param name="Source">The C#; null when there are errors.</param>
internal sealed record CompilationResult(EquatableArray<DiagnosticSpec> Problems, GeneratedSource? Source);
