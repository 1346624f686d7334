using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Handlers;

namespace Orkestra.Runtime.Resources;

/// <summary>The kinds this version creates. A new kind is a handler, a body and a line here.</summary>
public static class ResourceHandlers
{
    /// <summary>All built-in kinds.</summary>
    public static IReadOnlyList<ResourceCompiler> BuiltIn { get; } =
    [
        new NamespaceHandler(), new SecretHandler(), new ConfigMapHandler(), new NetworkPolicyHandler(), new ResourceQuotaHandler(),
        new LimitRangeHandler(), new PriorityClassHandler(), new RoleHandler(clusterScoped: true), new RoleBindingHandler(clusterScoped: true),
        new ServiceAccountHandler(), new RoleHandler(clusterScoped: false), new RoleBindingHandler(clusterScoped: false), new ReplicaSetHandler(), new DeploymentHandler(),
        new ServiceHandler(), new JobHandler(), new CronJobHandler(), new StatefulSetHandler(), new DaemonSetHandler(), new PersistentVolumeHandler(),
        new PersistentVolumeClaimHandler(), new IngressHandler(), new HorizontalPodAutoscalerHandler(), new PodDisruptionBudgetHandler(),
        new PodHandler(), new CustomHandler(),
    ];
}
