namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>The table of each kind of document.</summary>
internal static class DocumentKeyTables
{
    /// <summary>The keys at the top level of a kind of document.</summary>
    public static KeyTable Root(DocumentKind kind) => kind switch
    {
        DocumentKind.Komposer => DocumentKeys.Komposer,
        DocumentKind.Motif => DocumentKeys.Motif,
        DocumentKind.Simulate => SimulateKeys.Document,
        DocumentKind.E2E => E2EKeys.Document,
        _ => DocumentKeys.Katalog,
    };
}
