using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Hosting;

/// <summary>A cluster that a program started for itself; disposing ends it.</summary>
public interface IDevelopmentCluster : IAsyncDisposable
{
    /// <summary>How to reach it.</summary>
    KubeClientConfig Config { get; }
}
