namespace Orkestra.Sdk.Documents;

/// <summary>A Motif, Simulate or E2E document, bound as far as its header; the body is read from <see cref="OrkestraDocument.Root"/>.</summary>
public sealed record PlainDocument : OrkestraDocument;
