using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary>Reads the fields that the workload kinds have in common (katalog specification, sections 16.2 to 16.8).</summary>
internal static class WorkloadFields
{
    private static readonly string[] s_timings =
        ["initialDelaySeconds", "periodSeconds", "failureThreshold", "successThreshold", "timeoutSeconds"];

    /// <summary>The keys of every kind that has pods.</summary>
    public static IReadOnlyList<string> PodKeys { get; } =
    [
        "image", "imagePullSecrets", "env", "envFrom", "resources", "securityContext", "podSecurity", "nodeSelector", "serviceAccountName",
        "workingDirectory",
    ];

    /// <summary>The keys of volumes.</summary>
    public static IReadOnlyList<string> VolumeKeys { get; } = ["volumes", "volumeMounts"];

    /// <summary>The keys of every kind whose pods keep running.</summary>
    public static IReadOnlyList<string> RunningKeys { get; } = [.. PodKeys, .. VolumeKeys, "port", "protocol", "probes"];

    public static PodTemplate Pod(DeclarationFields fields)
    {
        DeclarationFields? probes = fields.Nested("probes");
        return new PodTemplate
        {
            Image = fields.Text("image"),
            Command = fields.Texts("command"),
            Args = fields.Texts("args"),
            ImagePullSecrets = fields.Texts("imagePullSecrets"),
            Port = fields.Text("port"),
            Protocol = fields.Text("protocol"),
            Env = EnvironmentFields.Variables(fields),
            EnvFrom = EnvironmentFields.Imports(fields),
            Resources = PresetFields.Nested(fields, "resources", ProfileClasses.Resources, Compute),
            StartupProbe = ProbeOf(probes, "startup"),
            LivenessProbe = ProbeOf(probes, "liveness"),
            ReadinessProbe = ProbeOf(probes, "readiness"),
            SecurityContext = PresetFields.Nested(fields, "securityContext", ProfileClasses.ContainerSecurity, ContainerSecurity),
            PodSecurity = PresetFields.Nested(fields, "podSecurity", ProfileClasses.PodSecurity, PodSecurity),
            Volumes = [.. fields.Items("volumes").Select(Volume)],
            VolumeMounts = [.. fields.Items("volumeMounts").Select(VolumeMount)],
            NodeSelector = fields.Map("nodeSelector"),
            ServiceAccountName = fields.Text("serviceAccountName"),
            WorkingDirectory = fields.Text("workingDirectory"),
        };
    }

    public static Preset<RollingUpdate>? RollingUpdate(DeclarationFields fields) => PresetFields.Nested(
        fields, "rollingUpdate", ProfileClasses.RollingUpdate, static update => new RollingUpdate(update.Text("maxSurge"), update.Text("maxUnavailable")));

    public static ReplicaScaling? Scaling(DeclarationFields fields) => fields.Nested("autoscale") is not { } scaling ? null : new ReplicaScaling
    {
        Min = scaling.Text("min"),
        Max = scaling.Text("max"),
        Cooldown = scaling.Text("cooldown"),
        Up = Step(scaling.Nested("scaleUp"), "increment"),
        Down = Step(scaling.Nested("scaleDown"), "decrement"),
    };

    private static ScaleStep? Step(DeclarationFields? step, string size) =>
        step is null ? null : new ScaleStep { Gate = step.Nested("conditions")?.Gate(), By = step.Text(size) };

    private static ComputeResources Compute(DeclarationFields fields) => new() { Requests = fields.Map("requests"), Limits = fields.Map("limits") };

    private static Preset<Probe>? ProbeOf(DeclarationFields? probes, string key) =>
        probes is null ? null : PresetFields.Nested(probes, key, ProfileClasses.Probes, Probe);

    private static Probe Probe(DeclarationFields fields) => new()
    {
        Type = fields.Text("type"),
        Path = fields.Text("path"),
        Port = fields.Text("port"),
        Timings = [.. s_timings.Where(fields.Has).Select(name => KeyValuePair.Create(name, fields.Text(name)!))],
    };

    private static ContainerSecurity ContainerSecurity(DeclarationFields fields)
    {
        DeclarationFields? capabilities = fields.Nested("capabilities");
        return new ContainerSecurity
        {
            AllowPrivilegeEscalation = fields.Text("allowPrivilegeEscalation"),
            ReadOnlyRootFilesystem = fields.Text("readOnlyRootFilesystem"),
            RunAsNonRoot = fields.Text("runAsNonRoot"),
            RunAsUser = fields.Text("runAsUser"),
            RunAsGroup = fields.Text("runAsGroup"),
            AddCapabilities = capabilities?.Texts("add") ?? [],
            DropCapabilities = capabilities?.Texts("drop") ?? [],
        };
    }

    private static PodSecurity PodSecurity(DeclarationFields fields) => new()
    {
        RunAsNonRoot = fields.Text("runAsNonRoot"),
        RunAsUser = fields.Text("runAsUser"),
        RunAsGroup = fields.Text("runAsGroup"),
        FsGroup = fields.Text("fsGroup"),
    };

    private static Volume Volume(DeclarationFields fields)
    {
        CompiledExpression name = fields.Text("name") ?? new ConstantExpression(string.Empty);
        if (fields.Nested("configMap") is { } configMap)
        {
            return new Volume(name, VolumeKind.ConfigMap, configMap.Text("name"));
        }

        if (fields.Nested("secret") is { } secret)
        {
            return new Volume(name, VolumeKind.Secret, secret.Text("secretName") ?? secret.Text("name"));
        }

        if (fields.Nested("persistentVolumeClaim") is { } claim)
        {
            return new Volume(name, VolumeKind.PersistentVolumeClaim, claim.Text("claimName"));
        }

        return fields.Nested("hostPath") is { } host
            ? new Volume(name, VolumeKind.HostPath, host.Text("path"))
            : new Volume(name, VolumeKind.EmptyDir, null);
    }

    private static VolumeMount VolumeMount(DeclarationFields fields) => new(
        fields.Text("name") ?? new ConstantExpression(string.Empty),
        fields.Text("mountPath") ?? new ConstantExpression(string.Empty),
        fields.Text("subPath"),
        fields.Flag("readOnly") ?? false);
}
