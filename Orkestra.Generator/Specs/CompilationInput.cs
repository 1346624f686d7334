namespace Orkestra.Generator.Specs;

/// <summary>A Katalog or Komposer with everything that its meaning depends on.</summary>
/// <param name="Name">The name of the document among those of the project, in Pascal case.</param>
/// <param name="Root">The document.</param>
/// <param name="Referenced">The files that it refers to, and those that they refer to.</param>
internal sealed record CompilationInput(string Name, DocumentText Root, EquatableArray<DocumentText> Referenced);
