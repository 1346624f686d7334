using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Children that run containers (katalog.md §16.2).</summary>
internal static class WorkloadKeys
{
    private static readonly KeyTable s_container = new KeyTable("a workload")
        .Required("image", Template, "Image of the container.")
        .Key("imagePullSecrets", Templates, "Secrets for pulling the image.")
        .Key("resources", Block(static () => PodKeys.Resources), "Requests and limits of the container.")
        .Key("securityContext", Block(static () => PodKeys.SecurityContext), "What the container may do.")
        .Key("podSecurity", Block(static () => PodKeys.PodSecurity), "What the pod may do.")
        .Key("nodeSelector", TemplateMap, "Labels of the nodes it runs on.")
        .Key("serviceAccountName", Template, "Service account it runs as.")
        .Key("workingDirectory", Template, "Directory in which it starts.");

    private static readonly KeyTable s_environment = new KeyTable("a workload")
        .Key("env", PodKeys.Environment, "Environment variables.")
        .Key("envFrom", PodKeys.EnvironmentSources, "ConfigMaps and Secrets whose keys become environment variables.");

    private static readonly KeyTable s_volumes = new KeyTable("a workload")
        .Key("volumes", Blocks(static () => PodKeys.Volume), "Volumes of the pod.")
        .Key("volumeMounts", Blocks(static () => PodKeys.VolumeMount), "Where the container sees them.");

    private static readonly KeyTable s_command = new KeyTable("a workload")
        .Key("command", Templates, "Program of the container.")
        .Key("args", Templates, "Arguments of the program.");

    private static readonly KeyTable s_port = new KeyTable("a workload")
        .Key("port", Template, "Port on which the container listens.")
        .Key("protocol", Usually("TCP", "UDP", "SCTP"), "Protocol of the port.")
        .Key("probes", Block(static () => PodKeys.Probes), "How its health is asked.")
        .Defaults("protocol=TCP");

    private static readonly KeyTable s_replicated = new KeyTable("a workload")
        .Key("replicas", Template, "Number of pods.")
        .With(s_port)
        .With(s_environment)
        .Key("rollingUpdate", Block(static () => PodKeys.RollingUpdate), "How pods are replaced.")
        .With(s_volumes)
        .Key("autoscale", Block(static () => AutoscaleKeys.Workload), "When the number of pods changes.")
        .Defaults("replicas=1");

    public static KeyTable Deployment { get; } = Kind("deployments").With(s_replicated);

    public static KeyTable ReplicaSet { get; } = Kind("replica sets").With(s_replicated).Inert("rollingUpdate");

    public static KeyTable StatefulSet { get; } = Kind("stateful sets")
        .With(s_replicated)
        .Key("tag", Template, "Tag of the image.")
        .Key("serviceName", Template, "Service that governs the pods' names.")
        .Key("volumeClaimTemplates", Blocks(static () => StorageKeys.ClaimTemplate), "Volumes that every pod gets.")
        .Key("storageSize", Template, "Size of the only volume; an earlier way.")
        .Key("mountPath", Template, "Where it is mounted; an earlier way.")
        .Key("storageClass", Template, "Its storage class; an earlier way.")
        .Defaults("tag=latest");

    public static KeyTable DaemonSet { get; } = Kind("daemon sets")
        .With(s_port)
        .With(s_command)
        .With(s_environment)
        .Key("updateStrategy", OneOf("RollingUpdate", "OnDelete"), "Whether pods of an earlier declaration are replaced, or stay until somebody deletes them.")
        .Key("rollingUpdate", Block(static () => PodKeys.RollingUpdate), "How pods are replaced.")
        .With(s_volumes)
        .Defaults("updateStrategy=RollingUpdate");

    public static KeyTable Pod { get; } = Kind("pods").With(s_port).With(s_command).With(s_environment).With(s_volumes);

    public static KeyTable Job { get; } = Kind("jobs")
        .With(s_command)
        .With(s_environment)
        .With(s_volumes)
        .Key("backoffLimit", Template, "How often a failed pod is replaced.")
        .Defaults("backoffLimit=3");

    public static KeyTable CronJob { get; } = Kind("cron jobs")
        .With(s_command)
        .With(s_environment)
        .Required("schedule", Template, "When a Job is made, as five cron fields.")
        .Key("suspend", TemplateFlag, "Whether no Jobs are made.")
        .Key("successfulJobsHistoryLimit", TemplateWhole, "Succeeded Jobs that are kept.")
        .Key("failedJobsHistoryLimit", TemplateWhole, "Failed Jobs that are kept.")
        .Key("concurrencyPolicy", OneOf("Allow", "Forbid", "Replace"), "What happens when a Job is still running.")
        .Key("startingDeadlineSeconds", TemplateWhole, "How late a Job may start.")
        .Defaults("suspend=false successfulJobsHistoryLimit=3 failedJobsHistoryLimit=1 concurrencyPolicy=Allow");

    private static KeyTable Kind(string title) => ChildKeys.Kind(title).With(s_container);
}
