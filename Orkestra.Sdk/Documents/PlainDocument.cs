namespace Orkestra.Sdk.Documents;

/// <summary>A Simulate or E2E document, checked in full and bound as far as its header; the body is read from <see cref="OrkestraDocument.Root"/>.</summary>
public sealed record PlainDocument : OrkestraDocument;
