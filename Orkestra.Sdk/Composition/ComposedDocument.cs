using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Composition;

/// <summary>A document in which nothing refers to another one any more.</summary>
/// <param name="Document">The expansion. Each of its nodes knows the file and the line it was written in.</param>
/// <param name="WrittenKind">The kind before expansion: an expanded Komposer is a Katalog.</param>
public sealed record ComposedDocument(OrkestraDocument Document, DocumentKind WrittenKind);
