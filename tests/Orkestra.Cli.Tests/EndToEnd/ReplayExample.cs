namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>An <c>e2e.yaml</c> and what a replay of it needs.</summary>
/// <param name="Path">The document, below the corpus; one of our own is among its files.</param>
internal sealed record ReplayExample(string Path)
{
    /// <summary>Examples of one lane share a CRD or namespaces, and run one after another on one cluster.</summary>
    public string Lane { get; init; } = Path;

    /// <summary>Files that the document names and the corpus lacks, by their path beside it; also those that replace one of another revision.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Why it is not replayed; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether its commands call <c>kubectl</c>; it is replayed where that is installed.</summary>
    public bool CallsKubectl { get; init; }

    /// <summary>The first version of Kubernetes that serves all its kinds; null where every version does.</summary>
    public Version? Since { get; init; }

    /// <summary>Whether it is replayed here.</summary>
    public bool IsReplayed => Reason is null && (!CallsKubectl || Kubectl.IsInstalled);

    /// <summary>A checkpoint whose resources are not judged; null without.</summary>
    public string? WaivedCheckpoint { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
