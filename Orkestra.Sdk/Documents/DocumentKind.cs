namespace Orkestra.Sdk.Documents;

/// <summary>The kinds of documents this product reads.</summary>
public enum DocumentKind
{
    /// <summary>Declares how custom resources are operated.</summary>
    Katalog,

    /// <summary>Composes Katalogs into one runtime.</summary>
    Komposer,

    /// <summary>A reusable part of a Katalog.</summary>
    Motif,

    /// <summary>A test that needs no cluster.</summary>
    Simulate,

    /// <summary>A test against a cluster.</summary>
    E2E,
}
