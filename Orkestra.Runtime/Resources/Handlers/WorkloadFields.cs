using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary>Reads the fields that the workload kinds have in common (katalog specification, sections 16.2 to 16.8).</summary>
internal static class WorkloadFields
{
    private static readonly string[] s_timings =
        ["initialDelaySeconds", "periodSeconds", "failureThreshold", "successThreshold", "timeoutSeconds"];

    public static IReadOnlyList<string> PodKeys { get; } =
    [
        "image", "imagePullSecrets", "port", "protocol", "env", "envFrom", "resources", "probes", "securityContext", "podSecurity", "volumes",
        "volumeMounts", "nodeSelector", "serviceAccountName", "workingDirectory",
    ];

    public static PodTemplate Pod(DeclarationFields fields)
    {
        DeclarationFields? probes = fields.Nested("probes");
        return new PodTemplate
        {
            Image = fields.Text("image"),
            ImagePullSecrets = fields.Texts("imagePullSecrets"),
            Port = fields.Text("port"),
            Protocol = fields.Text("protocol"),
            Env = EnvironmentFields.Variables(fields),
            EnvFrom = EnvironmentFields.Imports(fields),
            Resources = fields.Nested("resources") is { } resources ? Compute(resources) : null,
            StartupProbe = Probe(probes?.Nested("startup")),
            LivenessProbe = Probe(probes?.Nested("liveness")),
            ReadinessProbe = Probe(probes?.Nested("readiness")),
            SecurityContext = fields.Nested("securityContext") is { } container ? ContainerSecurity(container) : null,
            PodSecurity = fields.Nested("podSecurity") is { } pod ? PodSecurity(pod) : null,
            Volumes = [.. fields.Items("volumes").Select(Volume)],
            VolumeMounts = [.. fields.Items("volumeMounts").Select(VolumeMount)],
            NodeSelector = fields.Map("nodeSelector"),
            ServiceAccountName = fields.Text("serviceAccountName"),
            WorkingDirectory = fields.Text("workingDirectory"),
        };
    }

    public static RollingUpdate? RollingUpdate(DeclarationFields fields) => fields.Nested("rollingUpdate") is { } update
        ? new RollingUpdate
        {
            Profile = update.Text("profile"),
            MaxSurge = update.Text("maxSurge"),
            MaxUnavailable = update.Text("maxUnavailable"),
        }
        : null;

    private static ComputeResources Compute(DeclarationFields fields) => new()
    {
        Profile = fields.Text("profile"),
        Requests = fields.Map("requests"),
        Limits = fields.Map("limits"),
    };

    private static Probe? Probe(DeclarationFields? fields) => fields is null
        ? null
        : new Probe
        {
            Type = fields.Text("type"),
            Path = fields.Text("path"),
            Port = fields.Text("port"),
            Profile = fields.Text("profile"),
            Timings = [.. s_timings.Where(fields.Has).Select(name => KeyValuePair.Create(name, fields.Text(name)!))],
        };

    private static ContainerSecurity ContainerSecurity(DeclarationFields fields)
    {
        DeclarationFields? capabilities = fields.Nested("capabilities");
        return new ContainerSecurity
        {
            Profile = fields.Text("profile"),
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
        Profile = fields.Text("profile"),
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
