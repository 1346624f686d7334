namespace Orkestra.Sdk.Documents.Binding;

/// <summary>What the binder does with a key.</summary>
internal enum KeyRole
{
    /// <summary>Read into the document model.</summary>
    Bound,

    /// <summary>An earlier spelling of another key.</summary>
    Older,

    /// <summary>Known, not run, and missed in the cluster.</summary>
    Unsupported,

    /// <summary>Known, not acted on, and harmless.</summary>
    Harmless,

    /// <summary>Accepted without a word, for example runtime output.</summary>
    Silent,
}
