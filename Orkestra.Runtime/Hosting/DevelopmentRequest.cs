namespace Orkestra.Runtime.Hosting;

/// <summary>What a program was asked to start for itself with <c>--dev</c>.</summary>
public sealed record DevelopmentRequest
{
    /// <summary>Port of the cluster.</summary>
    /// <value>0 unless set: a free one.</value>
    public int Port { get; init; }

    /// <summary>Where its kubeconfig goes.</summary>
    /// <value>Null unless set: the usual place.</value>
    public string? KubeConfig { get; init; }

    /// <summary>Manifests to apply beside those that the documents name.</summary>
    /// <value>None unless set.</value>
    public IReadOnlyList<string> Apply { get; init; } = [];
}
