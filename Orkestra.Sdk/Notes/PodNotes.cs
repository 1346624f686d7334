using Orkestra.Sdk.Expressions;
using static Orkestra.Sdk.Notes.ObjectFields;

namespace Orkestra.Sdk.Notes;

/// <summary>The pods of a workload, from its enrichment key <c>_pods</c>, and the node of a pod (specification 4.18).</summary>
internal static class PodNotes
{
    private const long CrashingRestarts = 2;

    private static readonly string[] s_detectedReasons =
    [
        "CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "CreateContainerError", "RunContainerError", "Error",
        "OOMKilled", "PostStartHookError", "PreStartHookError",
    ];

    // Names follow the reasons, but for the one that leaves out its back-off.
    private static readonly string[] s_detectorNames =
    [
        "podCrashLoopDetected", "podImagePullBackOffDetected", "podErrImagePullDetected", "podInvalidImageNameDetected",
        "podCreateContainerErrorDetected", "podRunContainerErrorDetected", "podErrorDetected", "podOOMKilledDetected",
        "podPostStartHookErrorDetected", "podPreStartHookErrorDetected",
    ];

    public static void Register(NoteDomain domain)
    {
        domain.Add("podCount", "obj any -> int", call => OrkValue.FromInt(List(call[0], "_pods").Count), "Number of pods.", "podCount .children.deployment");
        domain.Add("readyPodCount", "obj any -> int", ReadyCount, "Number of ready pods.", "readyPodCount .children.deployment");
        domain.Add("podNames", "obj any -> string", call => Join(call, "name"), "The pods' names.", "podNames .children.deployment");
        domain.Add("podIPs", "obj any -> string", call => Join(call, "ip"), "The pods' addresses.", "podIPs .children.deployment");
        domain.Add("podNodes", "obj any -> string", call => Join(call, "node"), "The pods' nodes.", "podNodes .children.deployment");
        domain.Add("podPhases", "obj any -> string", call => Join(call, "phase"), "The pods' phases.", "podPhases .children.deployment");
        domain.Add("podMaxRestarts", "obj any -> int", call => OrkValue.FromInt64(MaxRestarts(call)), "The highest restart count.", "podMaxRestarts .children.deployment");
        domain.Add("hasCrashingPod", "obj any -> bool", call => OrkValue.FromBoolean(MaxRestarts(call) > CrashingRestarts), "Whether a pod restarted more than twice.", "hasCrashingPod .children.deployment");
        domain.Add("podByOrdinal", "obj any, n int -> any", call => ByOrdinal(call[0], call.Int(1)), "The pod with an ordinal, or nothing.", "(podByOrdinal .children.statefulset 0).ip");
        domain.Add("podContainerState", "obj any, ordinal int, container string -> string", ContainerState, "The state of a container, such as Running.", "podContainerState .children.statefulset 0 \"db\"");
        domain.Add("podContainerReasons", "obj any -> string", call => OrkValue.FromString(string.Join(", ", Reasons(call).Distinct())), "Why containers wait or ended.", "podContainerReasons .children.deployment");
        for (int i = 0; i < s_detectedReasons.Length; i++)
        {
            string reason = s_detectedReasons[i];
            domain.Add(s_detectorNames[i], "obj any -> bool", call => OrkValue.FromBoolean(Reasons(call).Contains(reason)),
                $"Whether a container has the reason {reason}.", $"{s_detectorNames[i]} .children.deployment");
        }

        domain.Add("podNodeName", "obj any -> string", call => OrkValue.FromString(TextOf(call[0], "_node", "name")), "The pod's node.", "podNodeName .children.pod");
        domain.Add("podNodeZone", "obj any -> string", call => OrkValue.FromString(TextOf(call[0], "_node", "zone")), "The zone of the pod's node.", "podNodeZone .children.pod");
        domain.Add("podNodeRegion", "obj any -> string", call => OrkValue.FromString(TextOf(call[0], "_node", "region")), "The region of the pod's node.", "podNodeRegion .children.pod");
        domain.Add("podNodeInstanceType", "obj any -> string", call => OrkValue.FromString(TextOf(call[0], "_node", "instanceType")), "The machine type of the pod's node.", "podNodeInstanceType .children.pod");
    }

    /// <summary>The container entries of a pod, whether enriched or as in the pod's status.</summary>
    public static IEnumerable<OrkValue> Containers(OrkValue pod) =>
        Each(pod, "containers").Concat(Each(pod, "containerStatuses")).Concat(Each(pod, "status", "containerStatuses"));

    private static OrkValue ReadyCount(NoteCall call) => OrkValue.FromInt(
        Each(call[0], "_pods").Count(pod => At(pod, "ready") is { Kind: OrkValueKind.Boolean } ready && ready.AsBoolean()));

    private static OrkValue Join(NoteCall call, string field) => OrkValue.FromString(Joined(Each(call[0], "_pods"), field));

    private static long MaxRestarts(NoteCall call) => Each(call[0], "_pods").Select(pod => Number(pod, "restartCount")).DefaultIfEmpty(0).Max();

    private static OrkValue ByOrdinal(OrkValue value, long ordinal) =>
        Each(value, "_pods").FirstOrDefault(pod => AsNumber(At(pod, "ordinal")) == ordinal);

    private static OrkValue ContainerState(NoteCall call)
    {
        string name = call.String(2);
        OrkValue container = Containers(ByOrdinal(call[0], call.Int(1))).FirstOrDefault(entry => TextOf(entry, "name") == name);
        OrkValue state = At(container, "state");
        if (state.TryGetString(out string? text))
        {
            return OrkValue.FromString(text);
        }

        // In a pod's status the state is the key of the only entry: {"running": {...}}.
        string key = state.TryGetMap(out OrkMap? map) && map.SortedKeys.Count > 0 ? map.SortedKeys[0] : string.Empty;
        return OrkValue.FromString(key.Length == 0 ? key : char.ToUpperInvariant(key[0]) + key.Substring(1));
    }

    private static IEnumerable<string> Reasons(NoteCall call)
    {
        var reasons = new List<string>();
        foreach (OrkValue container in Each(call[0], "_pods").SelectMany(Containers))
        {
            reasons.Add(TextOf(container, "reason"));
            foreach (string state in new[] { "state", "lastState" })
            {
                reasons.Add(TextOf(container, state, "waiting", "reason"));
                reasons.Add(TextOf(container, state, "terminated", "reason"));
            }
        }

        return reasons.Where(reason => reason.Length > 0);
    }
}
