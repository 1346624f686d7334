using Orkestra.DevCluster.Api;

namespace Orkestra.DevCluster;

/// <summary>How a <see cref="DevCluster"/> is run. Read once, at start.</summary>
public sealed class DevClusterOptions
{
    /// <summary>TCP port on the loopback address.</summary>
    /// <value>0 unless set: any free port.</value>
    public int Port { get; set; }

    /// <summary>The cluster's clock: time stamps, watch timeouts, bookmarks and simulated delays.</summary>
    /// <value>The system's clock unless set.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Whether workloads come to life: Deployments get ReplicaSets and Pods, Pods run, Jobs complete, claims are bound.</summary>
    /// <value><see langword="true"/> unless set.</value>
    public bool SimulateWorkloads { get; set; } = true;

    /// <summary>How long a simulated workload takes for each step, by <see cref="TimeProvider"/>.</summary>
    /// <value>Zero unless set: as soon as possible. Ignored while <see cref="SimulateWorkloads"/> is <see langword="false"/>.</value>
    public TimeSpan WorkloadDelay { get; set; }

    /// <summary>The version the server reports.</summary>
    /// <value><c>v1.33.0</c> unless set.</value>
    public string Version { get; set; } = "v1.33.0";

    /// <summary>
    /// Built-in APIs that the server does not serve, in the words of <c>kube-apiserver --runtime-config</c>: a group version such as
    /// <c>autoscaling/v2</c> or one resource of it such as <c>batch/v1/cronjobs</c>; <c>v1/configmaps</c> in the core group.
    /// </summary>
    /// <value>None unless set.</value>
    public IReadOnlyCollection<string> DisabledApis { get; set; } = [];

    /// <summary>
    /// A directory that the objects are kept in, so that they are there again at the next start, with their uids and versions; it is created
    /// when missing. What a client has been told survives the sudden death of this process; a loss of power may cost the last second.
    /// One cluster at a time can use a directory. Credentials are not kept.
    /// </summary>
    /// <value><see langword="null"/> unless set: objects live in memory only.</value>
    public string? DataDirectory { get; set; }

    /// <summary>How many events per resource are remembered for watches that resume; older versions are answered with 410.</summary>
    /// <value>4096 unless set; at least 1.</value>
    public int WatchHistoryLength { get; set; } = 4096;

    /// <summary>How many undelivered events a watcher may have before it is cut off.</summary>
    /// <value>8192 unless set; at least 1.</value>
    public int WatchBufferLength { get; set; } = 8192;

    /// <summary>How many requests <see cref="DevCluster.Requests"/> keeps.</summary>
    /// <value>20000 unless set; at least 1.</value>
    public int RequestLogLength { get; set; } = 20_000;

    /// <summary>
    /// Whether to serve HTTPS, with HTTP/2 and HTTP/1.1, by certificates made at start. <see cref="DevCluster.KubeConfig"/> carries the
    /// authority that clients must trust.
    /// </summary>
    /// <value><see langword="false"/> unless set: plain HTTP/1.1.</value>
    public bool UseTls { get; set; }

    /// <summary>Whether callers must bring a credential: a token or client certificate of <see cref="DevCluster.Security"/>.</summary>
    /// <value><see langword="false"/> unless set: everybody is the administrator, whatever they bring.</value>
    public bool RequireAuthentication { get; set; }

    /// <summary>Where webhooks are found that name a Service rather than a URL.</summary>
    /// <value>None unless set: calls of such webhooks fail, since no network leads to a Service of this cluster.</value>
    public ServiceResolver? ServiceResolver { get; set; }

    /// <summary>
    /// Whether the stored Roles, ClusterRoles and their bindings decide who may do what, as on a real cluster; callers then need
    /// credentials as with <see cref="RequireAuthentication"/>. The default ClusterRoles are there from the start.
    /// </summary>
    /// <value><see langword="false"/> unless set: everybody may do everything.</value>
    public bool UseRbac { get; set; }

    /// <summary>Whether callers without any credential count as <c>system:anonymous</c>, who may see health and version.</summary>
    /// <value><see langword="true"/> unless set. Ignored without <see cref="UseRbac"/>: without it whoever is let in may do everything.</value>
    public bool AllowAnonymous { get; set; } = true;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentException.ThrowIfNullOrEmpty(Version);
        ArgumentNullException.ThrowIfNull(DisabledApis);
        if (DataDirectory is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(DataDirectory);
        }

        ResourceCatalog.ThrowIfUnknown(DisabledApis);
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, 65535);
        ArgumentOutOfRangeException.ThrowIfLessThan(WatchHistoryLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WatchBufferLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RequestLogLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WorkloadDelay, TimeSpan.Zero);
    }
}
