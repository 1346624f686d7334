using System.Collections.Frozen;

namespace Orkestra.DevCluster.Discovery;

/// <summary>
/// What <c>kubectl explain</c> says of the types and fields that people ask about: a line <c>Type|text</c> or <c>Type.field|text</c>,
/// where <c>*</c> stands for any type.
/// </summary>
internal static class FieldDescriptions
{
    private const string Text = """
        *.apiVersion|The group and version of the schema that this object follows.
        *.kind|The type of this object. The address of the request says the same, and it cannot be changed.
        *.metadata|What every object has: name, namespace, labels, annotations and what the server keeps about it.
        *.spec|The state that is wanted.
        *.status|The state that was last observed. Written by controllers; changes to it go through the status subresource.
        *.conditions|Observations of the state, one for each type of condition.
        *.observedGeneration|The generation of the object that the status speaks of.
        *.lastTransitionTime|When the status of the condition last changed.
        *.lastUpdateTime|When the condition was last written.
        *.reason|A word for programs, in CamelCase, that says why.
        *.message|A text for people that says why.
        *.labelSelector|Selects objects by their labels.
        Time|An instant, in RFC 3339.
        MicroTime|An instant with microseconds, in RFC 3339.
        Quantity|An amount: a decimal number with an optional suffix, such as 500m, 2, 1.5Gi or 100M.
        IntOrString|A number, or a text such as a port's name or a percentage.
        FieldsV1|A set of fields, written as a tree whose members begin with f: (field), k: (item by key), v: (item by value) or i: (item by position).
        RawExtension|An object of any type.
        ObjectMeta|What every object has, whatever its kind.
        ObjectMeta.name|Name of the object; unique among the objects of its kind in its namespace, and never changed.
        ObjectMeta.generateName|The beginning of a name that the server completes when the object has no name.
        ObjectMeta.namespace|The namespace the object is in; empty for kinds that have none.
        ObjectMeta.labels|Pairs of key and value by which objects are selected.
        ObjectMeta.annotations|Pairs of key and value that tools keep with the object; nobody selects by them.
        ObjectMeta.uid|Identity of the object, given by the server and never used again.
        ObjectMeta.resourceVersion|Version of the object, for watches and for noticing that somebody else has changed it. Clients must not interpret it.
        ObjectMeta.generation|Counts the changes of the wanted state.
        ObjectMeta.creationTimestamp|When the server created the object.
        ObjectMeta.deletionTimestamp|When the object is to be gone. Set by the server on deletion; the object stays until its finalizers are removed.
        ObjectMeta.deletionGracePeriodSeconds|How many seconds the object has to end gracefully. Set together with the deletion time.
        ObjectMeta.finalizers|What must be done before the object can go; whoever has done its part removes its entry.
        ObjectMeta.ownerReferences|The objects this one belongs to. When all of them are gone, the garbage collector deletes it.
        ObjectMeta.managedFields|Which manager owns which fields; kept by the server for server-side apply.
        ObjectMeta.selfLink|No longer filled.
        OwnerReference|Names the owner of an object, in the same namespace or in none.
        OwnerReference.controller|Whether this owner manages the object; one owner at most does.
        OwnerReference.blockOwnerDeletion|Whether a foreground deletion of the owner waits for this object.
        OwnerReference.name|Name of the owner.
        OwnerReference.uid|Identity of the owner.
        ManagedFieldsEntry|The fields that one manager owns by one kind of operation.
        ManagedFieldsEntry.manager|Name of the manager.
        ManagedFieldsEntry.operation|Apply or Update.
        ManagedFieldsEntry.subresource|The subresource through which the fields were written; empty for the object itself.
        ManagedFieldsEntry.time|When the entry last changed.
        ManagedFieldsEntry.fieldsType|The format of the fields: FieldsV1.
        ManagedFieldsEntry.fieldsV1|The fields, as a tree.
        LabelSelector|Selects objects whose labels meet all requirements. An empty selector selects all, an absent one none.
        LabelSelector.matchLabels|Labels that must be there with exactly these values.
        LabelSelector.matchExpressions|Requirements on single labels, all of which must be met.
        LabelSelectorRequirement.key|The label that the requirement is about.
        LabelSelectorRequirement.operator|In, NotIn, Exists or DoesNotExist.
        LabelSelectorRequirement.values|The values of In and NotIn; empty for the others.
        Namespace|A scope for names. Deleting it deletes everything in it.
        ConfigMap|Settings, as texts or bytes, that Pods read.
        ConfigMap.data|Texts by key.
        ConfigMap.binaryData|Bytes by key, in base64. A key may not be in data as well.
        ConfigMap.immutable|Whether the data may no longer be changed; cannot be unset.
        Secret|Data that is not for everybody's eyes, such as passwords and keys.
        Secret.data|Bytes by key, in base64.
        Secret.stringData|Texts by key, for writing only: the server moves them to data.
        Secret.type|What the secret is for; some types require certain keys.
        Secret.immutable|Whether the data may no longer be changed; cannot be unset.
        Pod|Containers that run together on one node and share network and volumes.
        PodSpec|What a Pod runs, and where.
        PodSpec.containers|The containers of the Pod; at least one.
        PodSpec.initContainers|Containers that run to their end, one after another, before the others start.
        PodSpec.ephemeralContainers|Containers added to a running Pod for looking into it.
        PodSpec.volumes|Volumes that the containers may mount.
        PodSpec.restartPolicy|When containers are started again: Always, OnFailure or Never. Always unless set.
        PodSpec.terminationGracePeriodSeconds|How many seconds the processes have to end before they are killed. 30 unless set.
        PodSpec.activeDeadlineSeconds|How many seconds the Pod may run before it is ended as failed.
        PodSpec.dnsPolicy|Where names are resolved: ClusterFirst, ClusterFirstWithHostNet, Default or None.
        PodSpec.nodeSelector|Labels that the node must have.
        PodSpec.nodeName|The node the Pod runs on; the scheduler fills it in.
        PodSpec.serviceAccountName|The service account as which the Pod's processes call the API server.
        PodSpec.automountServiceAccountToken|Whether the account's token is mounted into the containers.
        PodSpec.hostNetwork|Whether the Pod uses the node's network.
        PodSpec.securityContext|Security settings for all containers.
        PodSpec.imagePullSecrets|Secrets with which images are pulled.
        PodSpec.affinity|Which nodes, and which Pods beside it, the Pod prefers or requires.
        PodSpec.tolerations|Taints of nodes that do not keep the Pod away.
        PodSpec.topologySpreadConstraints|How Pods are spread over zones, nodes and the like.
        PodSpec.priorityClassName|The priority class, which decides who gives way when resources are short.
        PodSpec.schedulerName|The scheduler that places the Pod.
        PodSpec.hostname|The name that the Pod's processes see as their host's.
        PodStatus.phase|Pending, Running, Succeeded, Failed or Unknown.
        PodStatus.podIP|The Pod's address.
        PodStatus.hostIP|The node's address.
        PodStatus.startTime|When the node took the Pod over.
        PodStatus.containerStatuses|What became of each container.
        PodStatus.qosClass|Guaranteed, Burstable or BestEffort, from requests and limits.
        Container|One program of a Pod, run from an image.
        Container.name|Name of the container, unique in its Pod.
        Container.image|The image that is run.
        Container.imagePullPolicy|When the image is pulled: Always, IfNotPresent or Never.
        Container.command|The program, instead of the image's entry point. No shell is involved.
        Container.args|The program's arguments, instead of the image's.
        Container.workingDir|The folder in which the program starts.
        Container.ports|Ports on which the program listens; for information.
        Container.env|Environment variables.
        Container.envFrom|Config maps and secrets all of whose keys become environment variables.
        Container.resources|Computing resources that are reserved, and those that are the most it gets.
        Container.volumeMounts|Where the Pod's volumes appear in the container.
        Container.livenessProbe|Asks whether the container is alive; it is restarted when not.
        Container.readinessProbe|Asks whether the container can serve; its Pod gets no traffic when not.
        Container.startupProbe|Asks whether the container has started; the other probes wait for it.
        Container.lifecycle|What to do right after the start and right before the end.
        Container.securityContext|Security settings for this container, before those of the Pod.
        Container.stdin|Whether a standard input is kept for the program.
        Container.tty|Whether the program gets a terminal.
        ContainerPort.containerPort|The port's number, from 1 to 65535.
        ContainerPort.name|A name for the port, which services may use instead of its number.
        ContainerPort.protocol|TCP, UDP or SCTP. TCP unless set.
        EnvVar.name|Name of the variable.
        EnvVar.value|Its value. $(NAME) stands for an earlier variable's value.
        EnvVar.valueFrom|Where the value comes from, instead of being given.
        ResourceRequirements.limits|The most of each resource that is given.
        ResourceRequirements.requests|How much of each resource is reserved; the limit unless set.
        VolumeMount.name|Name of the Pod's volume.
        VolumeMount.mountPath|Where it appears in the container.
        VolumeMount.readOnly|Whether it can only be read.
        VolumeMount.subPath|A path inside the volume that is mounted instead of its root.
        Probe.httpGet|An HTTP request that must be answered with a code from 200 to 399.
        Probe.tcpSocket|A port that must accept connections.
        Probe.exec|A command that must exit with 0.
        Probe.initialDelaySeconds|Seconds from the start of the container to the first probe.
        Probe.periodSeconds|Seconds between probes. 10 unless set.
        Probe.timeoutSeconds|Seconds that one probe may take. 1 unless set.
        Probe.failureThreshold|How many probes in a row must fail. 3 unless set.
        Probe.successThreshold|How many probes in a row must succeed after a failure. 1 unless set.
        Volume.name|Name of the volume, unique in its Pod.
        Volume.configMap|A config map whose keys become files.
        Volume.secret|A secret whose keys become files.
        Volume.emptyDir|An empty folder that lives as long as the Pod.
        Volume.hostPath|A file or folder of the node.
        Volume.persistentVolumeClaim|A claim of the same namespace.
        PodTemplateSpec|What the Pods of a workload are made from.
        Deployment|Keeps a number of equal Pods running, and replaces them step by step when their template changes.
        DeploymentSpec|What a Deployment keeps running, and how it changes it.
        DeploymentSpec.replicas|How many Pods are wanted. 1 unless set.
        DeploymentSpec.selector|Selects the Pods that belong to the Deployment; must match the template's labels and cannot be changed.
        DeploymentSpec.template|What the Pods are made from.
        DeploymentSpec.strategy|How old Pods are replaced by new ones.
        DeploymentSpec.minReadySeconds|Seconds that a new Pod must be ready before it counts as available. 0 unless set.
        DeploymentSpec.revisionHistoryLimit|How many old ReplicaSets are kept for a rollback. 10 unless set.
        DeploymentSpec.paused|Whether changes of the template wait.
        DeploymentSpec.progressDeadlineSeconds|Seconds after which a rollout without progress is reported as failed. 600 unless set.
        DeploymentStrategy|How old Pods are replaced by new ones.
        DeploymentStrategy.type|RollingUpdate or Recreate. RollingUpdate unless set.
        DeploymentStrategy.rollingUpdate|Limits of a rolling update; only with that type.
        RollingUpdateDeployment|Limits of a rolling update.
        RollingUpdateDeployment.maxSurge|How many Pods there may be above the wanted number, absolute or in percent. 25% unless set.
        RollingUpdateDeployment.maxUnavailable|How many of the wanted Pods may be missing, absolute or in percent. 25% unless set.
        DeploymentStatus.replicas|How many Pods there are.
        DeploymentStatus.updatedReplicas|How many Pods are made from the present template.
        DeploymentStatus.readyReplicas|How many Pods are ready.
        DeploymentStatus.availableReplicas|How many Pods have been ready long enough.
        DeploymentStatus.unavailableReplicas|How many Pods are missing or not available.
        ReplicaSet|Keeps a number of equal Pods running.
        ReplicaSetSpec.replicas|How many Pods are wanted. 1 unless set.
        ReplicaSetSpec.selector|Selects the Pods that belong to the set; must match the template's labels.
        ReplicaSetSpec.template|What the Pods are made from.
        StatefulSet|Keeps Pods with stable names and storage of their own.
        StatefulSetSpec.serviceName|The headless service under which the Pods have names.
        StatefulSetSpec.volumeClaimTemplates|Claims that each Pod gets for itself.
        StatefulSetSpec.podManagementPolicy|OrderedReady or Parallel.
        DaemonSet|Keeps one Pod running on each node.
        ControllerRevision|A state of a DaemonSet or StatefulSet, kept for a rollback.
        Job|Runs Pods until enough of them have succeeded.
        JobSpec.completions|How many Pods must succeed.
        JobSpec.parallelism|How many Pods may run at once.
        JobSpec.backoffLimit|How many failures are accepted before the Job fails. 6 unless set.
        JobSpec.ttlSecondsAfterFinished|Seconds after its end until the Job is deleted; never unless set.
        JobSpec.activeDeadlineSeconds|Seconds that the Job may run.
        JobSpec.suspend|Whether no Pods are started.
        CronJob|Starts Jobs by a schedule.
        CronJobSpec.schedule|When Jobs start, in cron format.
        CronJobSpec.timeZone|The time zone of the schedule; that of the controller unless set.
        CronJobSpec.suspend|Whether no further Jobs are started.
        CronJobSpec.concurrencyPolicy|Allow, Forbid or Replace, when the previous Job still runs.
        Service|A name and address for a set of Pods.
        ServiceSpec.selector|Labels of the Pods that serve; without it, endpoints are made by somebody else.
        ServiceSpec.ports|The ports of the service.
        ServiceSpec.type|ClusterIP, NodePort, LoadBalancer or ExternalName. ClusterIP unless set.
        ServiceSpec.clusterIP|The service's address; None for a headless service. Given by the server unless set.
        ServiceSpec.externalName|The name that the service stands for, with the type ExternalName.
        ServiceSpec.sessionAffinity|ClientIP to send a client to the same Pod again, or None.
        ServicePort.port|The port of the service.
        ServicePort.targetPort|The Pods' port, by number or name; the service's port unless set.
        ServicePort.nodePort|The port on every node, with the types NodePort and LoadBalancer.
        ServicePort.name|Name of the port; required when there are several.
        ServicePort.protocol|TCP, UDP or SCTP. TCP unless set.
        Ingress|Routes HTTP requests from outside to services.
        IngressSpec.ingressClassName|The class whose controller serves the ingress.
        IngressSpec.rules|Routes by host and path.
        IngressSpec.tls|Hosts with their certificates.
        IngressSpec.defaultBackend|Where requests go that match no rule.
        NetworkPolicy|Which traffic Pods may have.
        ServiceAccount|An identity for processes in Pods.
        Role|Permissions in one namespace.
        ClusterRole|Permissions in all namespaces and outside of them.
        RoleBinding|Gives a role's permissions to subjects, in one namespace.
        ClusterRoleBinding|Gives a cluster role's permissions to subjects, everywhere.
        PolicyRule.verbs|What may be done; * for everything.
        PolicyRule.apiGroups|Groups of the resources; "" for the core group.
        PolicyRule.resources|Resources, such as pods or deployments/scale.
        PolicyRule.resourceNames|Names of single objects; all when empty.
        Node|A machine that runs Pods.
        PersistentVolume|A piece of storage in the cluster.
        PersistentVolumeClaim|A request for storage.
        Event|Something that happened to an object.
        EventsEvent|Something that happened to an object.
        Lease|A claim on a role, such as being leader, that must be renewed.
        HorizontalPodAutoscaler|Changes the number of a workload's Pods by measurements.
        V2HorizontalPodAutoscaler|Changes the number of a workload's Pods by measurements.
        PodDisruptionBudget|How many Pods of a set may be taken down on purpose at once.
        CustomResourceDefinition|A new kind of objects for the API server.
        ResourceQuota|Limits on what a namespace may use altogether.
        LimitRange|Limits and defaults for the single objects of a namespace.
        """;

    private static readonly FrozenDictionary<string, string> s_texts = Text.Split('\n')
        .Select(static line => line.Trim().Split('|', 2))
        .ToFrozenDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal);

    /// <summary>The description of a type or a field; null when there is none.</summary>
    public static string? Of(string name) => s_texts.GetValueOrDefault(name);
}
