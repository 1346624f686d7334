using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>What pods and containers are made of (katalog.md §16.3 to §16.8).</summary>
internal static class PodKeys
{
    public static KeyTable Variable { get; } = new KeyTable("an environment variable")
        .Required("name", PlainText, "Name of the variable.")
        .Key("value", Template, "Its value.")
        .Key("valueFrom", Block(static () => ValueFrom), "Where its value is taken from.")
        .AtMostOne("value valueFrom", "keep the one that is meant");

    public static KeyTable NamedVariable { get; } = new KeyTable("an environment variable of a map")
        .Key("value", Template, "Its value.")
        .Key("secretKeyRef", Block(static () => KeyRef), "Key of a Secret.")
        .Key("configMapKeyRef", Block(static () => KeyRef), "Key of a ConfigMap.")
        .Key("valueFrom", Block(static () => ValueFrom), "Where its value is taken from.");

    public static KeyTable ValueFrom { get; } = new KeyTable("valueFrom")
        .Key("secretKeyRef", Block(static () => KeyRef), "Key of a Secret.")
        .Key("configMapKeyRef", Block(static () => KeyRef), "Key of a ConfigMap.")
        .Key("fieldRef", Any, "Field of the pod.")
        .Key("resourceFieldRef", Any, "Quantity of the container.");

    public static KeyTable KeyRef { get; } = new KeyTable("a reference to a key")
        .Required("name", Template, "Name of the object.")
        .Required("key", Template, "Key in the object.")
        .Key("optional", Flag, "Whether it may be missing.");

    public static KeyTable EnvironmentSource { get; } = new KeyTable("an item of envFrom")
        .Key("secretRef", Either(text: Template, map: Block(static () => EnvironmentReference)), "A Secret.")
        .Key("configMapRef", Either(text: Template, map: Block(static () => EnvironmentReference)), "A ConfigMap.");

    public static KeyTable EnvironmentLists { get; } = new KeyTable("envFrom")
        .Key("secretRef", Blocks(static () => EnvironmentReference), "Secrets.")
        .Key("configMapRef", Blocks(static () => EnvironmentReference), "ConfigMaps.");

    public static KeyTable EnvironmentReference { get; } = new KeyTable("a source of environment variables")
        .Required("name", Template, "Name of the object.")
        .Key("prefix", PlainText, "Text before every variable's name.")
        .Key("suffix", PlainText, "Text after every variable's name.")
        .Key("optional", Flag, "Whether it may be missing.")
        .Key("keys", Texts, "The only keys that are taken.")
        .Needs("suffix", "keys", "list the keys to import, so that each can be renamed");

    public static KeyTable Resources { get; } = new KeyTable("resources")
        .Key("profile", Usually("tiny", "small", "medium", "large", "burst", "steady", "compute-heavy", "memory-heavy"), "Preset.")
        .Key("requests", TextMap, "What the container is given.")
        .Key("limits", TextMap, "What the container may not exceed.");

    public static KeyTable Probes { get; } = new KeyTable("probes")
        .Key("startup", Block(static () => Probe), "Has it started?")
        .Key("liveness", Block(static () => Probe), "Must it be restarted?")
        .Key("readiness", Block(static () => Probe), "May it get requests?");

    public static KeyTable ProbeTimings { get; } = new KeyTable("timings of a probe")
        .Key("initialDelaySeconds", TemplateWhole, "Time before the first attempt.")
        .Key("periodSeconds", TemplateWhole, "Time between two attempts.")
        .Key("failureThreshold", TemplateWhole, "Failures that count.")
        .Key("successThreshold", TemplateWhole, "Successes that count.")
        .Key("timeoutSeconds", TemplateWhole, "Longest wait for an answer.");

    public static KeyTable Probe { get; } = new KeyTable("a probe")
        .Key("type", OneOf("http", "tcp"), "How the container is asked.")
        .Key("path", Template, "Path of the HTTP request.")
        .Key("port", Template, "Port; that of the container unless given.")
        .Key("profile", Usually("fast", "standard", "patient", "slow-start"), "Preset of the timings.")
        .With(ProbeTimings);

    public static KeyTable ContainerSecurity { get; } = new KeyTable("container security")
        .Key("allowPrivilegeEscalation", TemplateFlag, "Whether it may gain more rights.")
        .Key("readOnlyRootFilesystem", TemplateFlag, "Whether its files cannot be changed.")
        .Key("runAsNonRoot", TemplateFlag, "Whether it must not run as root.")
        .Key("runAsUser", TemplateWhole, "User it runs as.")
        .Key("runAsGroup", TemplateWhole, "Group it runs as.")
        .Key("capabilities", Block(static () => Capabilities), "Rights of the Linux kernel.");

    public static KeyTable SecurityContext { get; } = new KeyTable("securityContext")
        .Key("profile", Usually("baseline", "restricted", "hardened"), "Preset.")
        .With(ContainerSecurity);

    public static KeyTable Capabilities { get; } = new KeyTable("capabilities")
        .Key("add", Texts, "Rights that are added.")
        .Key("drop", Texts, "Rights that are taken away.");

    public static KeyTable PodSecurityFields { get; } = new KeyTable("pod security")
        .Key("runAsNonRoot", TemplateFlag, "Whether it must not run as root.")
        .Key("runAsUser", TemplateWhole, "User it runs as.")
        .Key("runAsGroup", TemplateWhole, "Group it runs as.")
        .Key("fsGroup", TemplateWhole, "Group that owns its volumes.");

    public static KeyTable PodSecurity { get; } = new KeyTable("podSecurity")
        .Key("profile", Usually("baseline", "restricted", "hardened"), "Preset.")
        .With(PodSecurityFields);

    public static KeyTable RollingUpdate { get; } = new KeyTable("rollingUpdate")
        .Key("profile", Usually("safe", "fast", "blue-green"), "Preset.")
        .Key("maxSurge", Template, "Pods above the number of replicas.")
        .Key("maxUnavailable", Template, "Pods that may be missing.");

    public static KeyTable Volume { get; } = new KeyTable("a volume")
        .Required("name", Template, "Name of the volume.")
        .Key("configMap", Block(static () => ConfigMapVolume), "Files from a ConfigMap.")
        .Key("secret", Block(static () => SecretVolume), "Files from a Secret.")
        .Key("emptyDir", FreeMap, "An empty directory.")
        .Key("persistentVolumeClaim", Block(static () => ClaimVolume), "A persistent volume.")
        .Key("hostPath", Block(static () => HostVolume), "A directory of the node.")
        .AtMostOne("configMap secret emptyDir persistentVolumeClaim hostPath", "a volume has one source");

    public static KeyTable ConfigMapVolume { get; } = new KeyTable("configMap of a volume")
        .Required("name", Template, "Name of the ConfigMap.");

    public static KeyTable SecretVolume { get; } = new KeyTable("secret of a volume")
        .Key("secretName", Template, "Name of the Secret.")
        .Key("name", Template, "Name of the Secret.")
        .ExactlyOne("secretName name", "name the Secret");

    public static KeyTable ClaimVolume { get; } = new KeyTable("persistentVolumeClaim of a volume")
        .Required("claimName", Template, "Name of the claim.")
        .Key("readOnly", Flag, "Whether it cannot be written.");

    public static KeyTable HostVolume { get; } = new KeyTable("hostPath of a volume")
        .Required("path", Template, "The directory.")
        .Key("type", PlainText, "What must be there.");

    public static KeyTable VolumeMount { get; } = new KeyTable("a volume mount")
        .Required("name", Template, "Name of the volume.")
        .Required("mountPath", Template, "Where the container sees it.")
        .Key("subPath", Template, "Part of the volume.")
        .Key("readOnly", Flag, "Whether it cannot be written.");

    public static ValueShape Environment { get; } = Either(list: Blocks(static () => Variable), map: Map(Either(text: Template, map: Block(static () => NamedVariable))));

    public static ValueShape EnvironmentSources { get; } = Either(list: Blocks(static () => EnvironmentSource), map: Block(static () => EnvironmentLists));
}
