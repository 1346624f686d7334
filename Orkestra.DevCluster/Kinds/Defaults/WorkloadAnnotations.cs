namespace Orkestra.DevCluster.Kinds.Defaults;

/// <summary>Annotations by which the server itself keeps things of workloads.</summary>
internal static class WorkloadAnnotations
{
    public const string TemplateGeneration = "deprecated.daemonset.template.generation";
}
