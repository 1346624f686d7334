namespace Orkestra.Sdk.Documents;

/// <summary>The <c>metadata</c> of a document.</summary>
public sealed record DocumentMetadata
{
    /// <summary>Identity of the document; null when it is missing (which has been reported).</summary>
    public Located<string>? Name { get; init; }

    /// <summary>Logical grouping inside one runtime, not a cluster namespace; <c>default</c> when absent.</summary>
    public Located<string>? Namespace { get; init; }

    /// <summary>Cluster label for multi-cluster views.</summary>
    public Located<string>? ClusterName { get; init; }

    /// <summary>What the document is for.</summary>
    public Located<string>? Description { get; init; }

    /// <summary>Semantic version of the content.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Who wrote it.</summary>
    public Located<string>? Author { get; init; }
}
