using System.Collections.Frozen;
using System.Globalization;

namespace Orkestra.DevCluster.Protobuf;

/// <summary>
/// The protobuf messages that kubectl sends although it is offered JSON: since 1.32 its <c>create</c>, <c>run</c>, <c>auth</c> and <c>drain</c>
/// commands do. Field numbers are those of Kubernetes' generated.proto files. Types: <c>s</c> text, <c>b</c> bytes, <c>i</c> and <c>t</c>
/// number and flag whose zero means absent, <c>I</c> and <c>T</c> those whose zero counts, <c>time</c>, <c>quantity</c>, <c>intOrString</c>, or a
/// message; with <c>[]</c> a list, with <c>{}</c> a map of text to it.
/// </summary>
internal static class MessageTable
{
    private const string Text = """
        ObjectMeta: 1 name s, 2 generateName s, 3 namespace s, 5 uid s, 6 resourceVersion s, 7 generation i, 8 creationTimestamp time, 9 deletionTimestamp time, 10 deletionGracePeriodSeconds I, 11 labels s{}, 12 annotations s{}, 13 ownerReferences OwnerReference[], 14 finalizers s[]
        OwnerReference: 1 kind s, 3 name s, 4 uid s, 5 apiVersion s, 6 controller T, 7 blockOwnerDeletion T
        LabelSelector: 1 matchLabels s{}, 2 matchExpressions LabelSelectorRequirement[]
        LabelSelectorRequirement: 1 key s, 2 operator s, 3 values s[]
        DeleteOptions: 1 gracePeriodSeconds I, 2 preconditions Preconditions, 3 orphanDependents T, 4 propagationPolicy s, 5 dryRun s[]
        Preconditions: 1 uid s, 2 resourceVersion s
        Eviction: 1 metadata ObjectMeta, 2 deleteOptions DeleteOptions
        Namespace: 1 metadata ObjectMeta, 2 spec NamespaceSpec
        NamespaceSpec: 1 finalizers s[]
        ConfigMap: 1 metadata ObjectMeta, 2 data s{}, 3 binaryData b{}, 4 immutable T
        Secret: 1 metadata ObjectMeta, 2 data b{}, 3 type s, 4 stringData s{}, 5 immutable T
        ServiceAccount: 1 metadata ObjectMeta, 3 imagePullSecrets LocalObjectReference[], 4 automountServiceAccountToken T
        LocalObjectReference: 1 name s
        ResourceQuota: 1 metadata ObjectMeta, 2 spec ResourceQuotaSpec
        ResourceQuotaSpec: 1 hard quantity{}, 2 scopes s[]
        Service: 1 metadata ObjectMeta, 2 spec ServiceSpec
        ServiceSpec: 1 ports ServicePort[], 2 selector s{}, 3 clusterIP s, 4 type s, 5 externalIPs s[], 7 sessionAffinity s, 8 loadBalancerIP s, 9 loadBalancerSourceRanges s[], 10 externalName s, 13 publishNotReadyAddresses t
        ServicePort: 1 name s, 2 protocol s, 3 port i, 4 targetPort intOrString, 5 nodePort i, 6 appProtocol s
        Pod: 1 metadata ObjectMeta, 2 spec PodSpec
        PodTemplateSpec: 1 metadata ObjectMeta, 2 spec PodSpec
        PodSpec: 2 containers Container[], 3 restartPolicy s, 4 terminationGracePeriodSeconds I, 5 activeDeadlineSeconds I, 6 dnsPolicy s, 7 nodeSelector s{}, 8 serviceAccountName s, 9 serviceAccount s, 10 nodeName s, 11 hostNetwork t, 15 imagePullSecrets LocalObjectReference[], 16 hostname s, 20 initContainers Container[], 21 automountServiceAccountToken T
        Container: 1 name s, 2 image s, 3 command s[], 4 args s[], 5 workingDir s, 6 ports ContainerPort[], 7 env EnvVar[], 8 resources ResourceRequirements, 9 volumeMounts VolumeMount[], 13 terminationMessagePath s, 14 imagePullPolicy s, 16 stdin t, 17 stdinOnce t, 18 tty t, 20 terminationMessagePolicy s
        ContainerPort: 1 name s, 2 hostPort i, 3 containerPort i, 4 protocol s, 5 hostIP s
        EnvVar: 1 name s, 2 value s
        ResourceRequirements: 1 limits quantity{}, 2 requests quantity{}
        VolumeMount: 1 name s, 2 readOnly t, 3 mountPath s, 4 subPath s
        Deployment: 1 metadata ObjectMeta, 2 spec DeploymentSpec
        DeploymentSpec: 1 replicas I, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 strategy DeploymentStrategy, 5 minReadySeconds i, 6 revisionHistoryLimit I, 7 paused t, 9 progressDeadlineSeconds I
        DeploymentStrategy: 1 type s, 2 rollingUpdate RollingUpdate
        RollingUpdate: 1 maxUnavailable intOrString, 2 maxSurge intOrString
        Job: 1 metadata ObjectMeta, 2 spec JobSpec
        JobSpec: 1 parallelism I, 2 completions I, 3 activeDeadlineSeconds I, 4 selector LabelSelector, 5 manualSelector T, 6 template PodTemplateSpec, 7 backoffLimit I, 8 ttlSecondsAfterFinished I, 9 completionMode s, 10 suspend T
        CronJob: 1 metadata ObjectMeta, 2 spec CronJobSpec
        CronJobSpec: 1 schedule s, 2 startingDeadlineSeconds I, 3 concurrencyPolicy s, 4 suspend T, 5 jobTemplate JobTemplateSpec, 6 successfulJobsHistoryLimit I, 7 failedJobsHistoryLimit I, 8 timeZone s
        JobTemplateSpec: 1 metadata ObjectMeta, 2 spec JobSpec
        Role: 1 metadata ObjectMeta, 2 rules PolicyRule[]
        ClusterRole: 1 metadata ObjectMeta, 2 rules PolicyRule[]
        PolicyRule: 1 verbs s[], 2 apiGroups s[], 3 resources s[], 4 resourceNames s[], 5 nonResourceURLs s[]
        RoleBinding: 1 metadata ObjectMeta, 2 subjects Subject[], 3 roleRef RoleRef
        ClusterRoleBinding: 1 metadata ObjectMeta, 2 subjects Subject[], 3 roleRef RoleRef
        Subject: 1 kind s, 2 apiGroup s, 3 name s, 4 namespace s
        RoleRef: 1 apiGroup s, 2 kind s, 3 name s
        PodDisruptionBudget: 1 metadata ObjectMeta, 2 spec PodDisruptionBudgetSpec
        PodDisruptionBudgetSpec: 1 minAvailable intOrString, 2 selector LabelSelector, 3 maxUnavailable intOrString
        PriorityClass: 1 metadata ObjectMeta, 2 value I, 3 globalDefault t, 4 description s, 5 preemptionPolicy s
        SelfSubjectAccessReview: 1 metadata ObjectMeta, 2 spec AccessReviewSpec
        AccessReviewSpec: 1 resourceAttributes ResourceAttributes, 2 nonResourceAttributes NonResourceAttributes
        ResourceAttributes: 1 namespace s, 2 verb s, 3 group s, 4 version s, 5 resource s, 6 subresource s, 7 name s
        NonResourceAttributes: 1 path s, 2 verb s
        SelfSubjectRulesReview: 1 metadata ObjectMeta, 2 spec RulesReviewSpec
        RulesReviewSpec: 1 namespace s
        SelfSubjectReview: 1 metadata ObjectMeta
        """;

    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<int, MessageField>>> s_messages = new(Read);

    public static IReadOnlyDictionary<int, MessageField>? Find(string message) => s_messages.Value.GetValueOrDefault(message);

    private static FrozenDictionary<string, FrozenDictionary<int, MessageField>> Read()
    {
        Dictionary<string, FrozenDictionary<int, MessageField>> messages = new(StringComparer.Ordinal);
        foreach (string line in Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            messages[line[..colon]] = line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries).Select(ReadField).ToFrozenDictionary(static f => f.Number, static f => f.Field);
        }

        return messages.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static (int Number, MessageField Field) ReadField(string text)
    {
        string[] words = text.Split(' ');
        string type = words[2];
        FieldShape shape = type.EndsWith("[]", StringComparison.Ordinal) ? FieldShape.List : type.EndsWith("{}", StringComparison.Ordinal) ? FieldShape.Map : FieldShape.Single;
        return (int.Parse(words[0], CultureInfo.InvariantCulture), new MessageField(words[1], shape == FieldShape.Single ? type : type[..^2], shape));
    }
}
