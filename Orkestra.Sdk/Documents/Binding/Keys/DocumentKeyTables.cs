namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>The table of each kind of document.</summary>
internal static class DocumentKeyTables
{
    /// <summary>The kinds by their names in documents.</summary>
    public static IReadOnlyDictionary<string, DocumentKind> Kinds { get; } =
        new[] { DocumentKind.Katalog, DocumentKind.Komposer, DocumentKind.Motif, DocumentKind.Simulate, DocumentKind.E2E }
            .ToDictionary(static kind => kind.ToString(), StringComparer.Ordinal);

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
