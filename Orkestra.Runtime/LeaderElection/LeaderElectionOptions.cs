using System.Globalization;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>How replicas agree on the one that works, the konductor. Validated together with the other process-wide settings.</summary>
public sealed record LeaderElectionOptions
{
    /// <summary>Name of the Lease, the same for every runtime of a control-plane namespace.</summary>
    public const string LeaseName = "orkestra-konductor";

    /// <summary>Namespace of the Lease when nothing else is said.</summary>
    public const string DefaultNamespace = "orkestra-system";

    /// <summary>Whether replicas elect a leader; without election this process works at once and takes no notice of others.</summary>
    /// <value>Off unless set; <c>orkestra-runtime</c> and <c>ork run</c> against a real cluster turn it on.</value>
    public bool Enabled { get; init; }

    /// <summary>Namespace of the Lease.</summary>
    /// <value><c>orkestra-system</c> unless set.</value>
    public string Namespace { get; init; } = DefaultNamespace;

    /// <summary>Whether the namespace is created when it does not exist.</summary>
    /// <value>On outside a pod, where somebody may run the first operator of a cluster by hand; a pod's own namespace exists.</value>
    public bool CreateNamespace { get; init; }

    /// <summary>What this process is called in the Lease, in logs and in its User-Agent.</summary>
    /// <value>The host name in a pod, which is the pod's name; elsewhere the host name and eight random digits.</value>
    public string Identity { get; init; } = string.Empty;

    /// <summary>How long others leave a lease alone that is not renewed.</summary>
    /// <value>15 seconds unless set; 2 seconds to 1 hour, and longer than <see cref="RenewDeadline"/>.</value>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader works on without having renewed the lease.</summary>
    /// <value>10 seconds unless set; longer than <see cref="RetryPeriod"/>.</value>
    /// <remarks>What it falls short of <see cref="LeaseDuration"/> is the time left for requests that are on their way already.</remarks>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the leader renews and the others look.</summary>
    /// <value>2 seconds unless set; at least 1 second.</value>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Enabled options for this process: an identity of its own and, in a pod, the pod's namespace for the Lease.</summary>
    /// <param name="inPod">Whether the process runs in a pod.</param>
    public static LeaderElectionOptions ForThisProcess(bool inPod) =>
        new()
        {
            Enabled = true,
            Identity = NewIdentity(inPod),
            Namespace = (inPod ? PodNamespace() : null) ?? DefaultNamespace,
            CreateNamespace = !inPod,
        };

    /// <summary>Every setting outside its range, in words; empty when all are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (LeaseDuration < TimeSpan.FromSeconds(2) || LeaseDuration > TimeSpan.FromHours(1))
        {
            errors.Add($"LEASE_DURATION is {Seconds(LeaseDuration)} s; expected 2 to 3600");
        }

        if (RenewDeadline >= LeaseDuration)
        {
            errors.Add($"RENEW_DEADLINE is {Seconds(RenewDeadline)} s; expected less than LEASE_DURATION ({Seconds(LeaseDuration)} s), so that a leader stops before another one starts");
        }

        if (RetryPeriod >= RenewDeadline)
        {
            errors.Add($"RETRY_PERIOD is {Seconds(RetryPeriod)} s; expected less than RENEW_DEADLINE ({Seconds(RenewDeadline)} s), so that a failed renewal can be tried again");
        }

        if (RetryPeriod < TimeSpan.FromSeconds(1))
        {
            errors.Add($"RETRY_PERIOD is {Seconds(RetryPeriod)} s; expected 1 or more");
        }

        if (Enabled && Namespace.Length == 0)
        {
            errors.Add("ORK_NAMESPACE is empty; expected the namespace of the Lease");
        }

        if (Enabled && Identity.Length == 0)
        {
            errors.Add("leader election needs an identity");
        }

        return errors;
    }

    private static string NewIdentity(bool inPod)
    {
        string random = Guid.NewGuid().ToString("N")[..8];
        string host = Environment.MachineName;
        return host.Length == 0 ? random : inPod ? host : $"{host}_{random}";
    }

    private static string? PodNamespace()
    {
        string path = Path.Combine(new KubeConfigSources().ServiceAccountFolder, "namespace");
        return File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } name ? name : null;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
