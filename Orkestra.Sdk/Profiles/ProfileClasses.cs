namespace Orkestra.Sdk.Profiles;

/// <summary>The classes of profiles, as the <c>profiles</c> block of a document spells them.</summary>
public static class ProfileClasses
{
    /// <summary>CPU and memory: <c>resources.profile</c>.</summary>
    public const string Resources = "resources";

    /// <summary>A container's security: <c>securityContext.profile</c>.</summary>
    public const string ContainerSecurity = "containerSecurity";

    /// <summary>A pod's security: <c>podSecurity.profile</c>.</summary>
    public const string PodSecurity = "podSecurity";

    /// <summary>Scaling of pods: <c>behavior.profile</c>.</summary>
    public const string Hpa = "hpa";

    /// <summary>Disruption budgets.</summary>
    public const string Pdb = "pdb";

    /// <summary>Rolling updates.</summary>
    public const string RollingUpdate = "rollingUpdate";

    /// <summary>Workers, resync and queue: <c>reconciler.profile</c>.</summary>
    public const string Reconciler = "reconciler";

    /// <summary>Network policies.</summary>
    public const string NetworkPolicies = "networkPolicies";

    /// <summary>Resource quotas.</summary>
    public const string ResourceQuotas = "resourceQuotas";

    /// <summary>Limit ranges; none is built in.</summary>
    public const string LimitRanges = "limitRanges";

    /// <summary>Timings of probes: <c>probes.liveness.profile</c> and the others.</summary>
    public const string Probes = "probes";

    /// <summary>All classes in the order in which they are listed.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Resources, ContainerSecurity, PodSecurity, Hpa, Pdb, RollingUpdate, Reconciler, NetworkPolicies, ResourceQuotas, LimitRanges, Probes];
}
