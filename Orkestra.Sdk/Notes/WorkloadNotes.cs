using Orkestra.Sdk.Expressions;
using static Orkestra.Sdk.Notes.ObjectFields;

namespace Orkestra.Sdk.Notes;

/// <summary>Deployments, StatefulSets, ReplicaSets, Jobs and CronJobs (specification 4.17).</summary>
internal static class WorkloadNotes
{
    private const string TemplateHash = "pod-template-hash";

    public static void Register(NoteDomain domain)
    {
        domain.Add("desiredReplicas", "obj any -> int", call => OrkValue.FromInt(Desired(call)), "Replicas asked for; 1 when unset.", "desiredReplicas .children.deployment");
        domain.Add("readyReplicas", "obj any -> int", call => Status(call, "readyReplicas"), "Replicas ready.", "readyReplicas .children.deployment");
        domain.Add("availableReplicas", "obj any -> int", call => Status(call, "availableReplicas"), "Replicas available.", "availableReplicas .children.deployment");
        domain.Add("updatedReplicas", "obj any -> int", call => Status(call, "updatedReplicas"), "Replicas of the newest revision.", "updatedReplicas .children.deployment");
        domain.Add("allReplicasReady", "obj any -> bool", AllReady, "Whether as many replicas are ready as asked for.", "allReplicasReady .children.deployment");
        domain.Add("replicasReady", "obj any -> bool", AllReady, "The older name of allReplicasReady.", "replicasReady .children.deployment");
        domain.Add("rolloutComplete", "obj any -> bool", RolloutComplete, "Whether all replicas are of the newest revision.", "rolloutComplete .children.deployment");
        domain.Add("jobSucceeded", "obj any -> bool", call => Counter(call, "succeeded"), "Whether the Job succeeded.", "jobSucceeded .children.job");
        domain.Add("jobFailed", "obj any -> bool", call => Counter(call, "failed"), "Whether a pod of the Job failed.", "jobFailed .children.job");
        domain.Add("jobActive", "obj any -> bool", call => Counter(call, "active"), "Whether the Job is running.", "jobActive .children.job");
        domain.Add("jobActivePodNames", "obj any -> string", call => PodNames(call, phase => phase is not ("Succeeded" or "Failed")), "Names of pods still running.", "jobActivePodNames .children.job");
        domain.Add("jobSucceededPodNames", "obj any -> string", call => PodNames(call, phase => phase == "Succeeded"), "Names of pods that succeeded.", "jobSucceededPodNames .children.job");
        domain.Add("jobFailedPodNames", "obj any -> string", call => PodNames(call, phase => phase == "Failed"), "Names of pods that failed.", "jobFailedPodNames .children.job");
        domain.Add("jobFirstExitCode", "obj any -> int", FirstExitCode, "The exit code of the first terminated container; -1 when there is none.", "jobFirstExitCode .children.job");
        domain.Add("cronJobActiveCount", "obj any -> int", call => OrkValue.FromInt(List(call[0], "status", "active").Count), "Jobs running.", "cronJobActiveCount .children.cronjob");
        domain.Add("cronJobLastScheduleTime", "obj any -> string", call => TextAt(call, "status", "lastScheduleTime"), "When it last fired.", "cronJobLastScheduleTime .children.cronjob");
        domain.Add("cronJobLastSuccessTime", "obj any -> string", call => TextAt(call, "status", "lastSuccessfulTime"), "When a job last succeeded.", "cronJobLastSuccessTime .children.cronjob");
        domain.Add("cronJobNextScheduleTime", "obj any -> string", call => TextAt(call, "status", "nextScheduleTime"), "When it fires next.", "cronJobNextScheduleTime .children.cronjob");
        domain.Add("cronJobLastJobName", "obj any -> string", call => TextAt(call, "_lastJob", "metadata", "name"), "The newest job's name.", "cronJobLastJobName .children.cronjob");
        domain.Add("cronJobLastJobSucceeded", "obj any -> bool", call => OrkValue.FromBoolean(Number(call[0], "_lastJob", "status", "succeeded") > 0), "Whether the newest job succeeded.", "cronJobLastJobSucceeded .children.cronjob");
        domain.Add("cronJobLastSuccessfulJobName", "obj any -> string", call => TextAt(call, "_lastSuccessfulJob", "metadata", "name"), "The name of the newest job that succeeded.", "cronJobLastSuccessfulJobName .children.cronjob");
        domain.Add("deploymentReplicaSetCount", "obj any -> int", call => OrkValue.FromInt(List(call[0], "_replicaSets").Count), "Number of ReplicaSets.", "deploymentReplicaSetCount .children.deployment");
        domain.Add("deploymentReplicaSets", "obj any -> strings", call => ReplicaSets(call, _ => true), "Names of the ReplicaSets.", "deploymentReplicaSets .children.deployment");
        domain.Add("oldDeploymentReplicaSets", "obj any -> strings", OldReplicaSets, "Names of the ReplicaSets of older revisions.", "oldDeploymentReplicaSets .children.deployment");
        domain.Add("replicaSetOwnerKind", "obj any -> string", call => TextAt(call, "_owner", "kind"), "The owner's kind.", "replicaSetOwnerKind .children.replicaset");
        domain.Add("replicaSetOwnerName", "obj any -> string", call => TextAt(call, "_owner", "name"), "The owner's name.", "replicaSetOwnerName .children.replicaset");
        domain.Add("statefulSetCurrentRevision", "obj any -> string", call => TextAt(call, "status", "currentRevision"), "The current revision.", "statefulSetCurrentRevision .children.statefulset");
        domain.Add("statefulSetUpdateRevision", "obj any -> string", call => TextAt(call, "status", "updateRevision"), "The revision it moves to.", "statefulSetUpdateRevision .children.statefulset");
        domain.Add("statefulSetPVCCount", "obj any -> int", call => OrkValue.FromInt(List(call[0], "_pvcs").Count), "Number of volume claims.", "statefulSetPVCCount .children.statefulset");
    }

    private static long Desired(NoteCall call) => AsNumber(At(call[0], "spec", "replicas")) ?? 1;

    private static OrkValue Status(NoteCall call, string counter) => OrkValue.FromInt(Number(call[0], "status", counter));

    private static OrkValue Counter(NoteCall call, string counter) => OrkValue.FromBoolean(Number(call[0], "status", counter) > 0);

    private static OrkValue TextAt(NoteCall call, params string[] path) => OrkValue.FromString(TextOf(call[0], path));

    private static OrkValue AllReady(NoteCall call) =>
        OrkValue.FromBoolean(call[0].Kind == OrkValueKind.Map && Number(call[0], "status", "readyReplicas") == Desired(call));

    private static OrkValue RolloutComplete(NoteCall call) =>
        OrkValue.FromBoolean(call[0].Kind == OrkValueKind.Map && Number(call[0], "status", "updatedReplicas") == Desired(call));

    private static OrkValue PodNames(NoteCall call, Func<string, bool> phase) =>
        OrkValue.FromString(Joined(Each(call[0], "_pods").Where(pod => phase(TextOf(pod, "phase"))), "name"));

    private static OrkValue FirstExitCode(NoteCall call)
    {
        foreach (OrkValue pod in Each(call[0], "_pods"))
        {
            foreach (OrkValue container in PodNotes.Containers(pod))
            {
                if (AsNumber(At(container, "state", "terminated", "exitCode")) is { } code)
                {
                    return OrkValue.FromInt(code);
                }

                if (AsNumber(At(container, "exitCode")) is { } flat)
                {
                    return OrkValue.FromInt(flat);
                }
            }
        }

        return OrkValue.FromInt(-1);
    }

    private static OrkValue OldReplicaSets(NoteCall call)
    {
        // The current ReplicaSet is the one with the highest revision (annotation deployment.kubernetes.io/revision).
        long newest = Each(call[0], "_replicaSets").Select(Revision).DefaultIfEmpty(0).Max();
        string current = Each(call[0], "_replicaSets").Where(set => Revision(set) == newest).Select(Hash).FirstOrDefault() ?? string.Empty;
        return ReplicaSets(call, set => Hash(set) != current);
    }

    private static long Revision(OrkValue set) => ParseNumber(TextOf(set, "metadata", "annotations", "deployment.kubernetes.io/revision"));

    private static string Hash(OrkValue set) => TextOf(set, "metadata", "labels", TemplateHash);

    private static OrkValue ReplicaSets(NoteCall call, Func<OrkValue, bool> wanted) => OrkValue.FromList(new OrkStringList(
        [.. Each(call[0], "_replicaSets").Where(wanted).Select(set => TextOf(set, "metadata", "name") is { Length: > 0 } name ? name : TextOf(set, "name"))]));
}
