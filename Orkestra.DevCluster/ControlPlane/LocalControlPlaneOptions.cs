namespace Orkestra.DevCluster.ControlPlane;

/// <summary>How a <see cref="LocalControlPlane"/> runs.</summary>
internal sealed record LocalControlPlaneOptions
{
    /// <summary>The directory of etcd, kube-apiserver and, with <see cref="RunsControllers"/>, kube-controller-manager.</summary>
    public required string Assets { get; init; }

    /// <summary>Whether kube-controller-manager runs too. Without it nobody makes service accounts, so Pods do not need one.</summary>
    public bool RunsControllers { get; init; }
}
