using Orkestra.Sdk.Expressions;
using static Orkestra.Sdk.Notes.ObjectFields;

namespace Orkestra.Sdk.Notes;

/// <summary>Access to Kubernetes objects (specification 4.14). Every object parameter may be absent.</summary>
internal static class KubeNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("get", "obj any, path ...any -> any", Get, "The value below a path of keys; nothing when any is missing.", "get .children.job \"status\" \"succeeded\"");
        domain.Add("meta", "obj any -> map", call => MapAt(call, "metadata"), "The metadata.", "meta .children.deployment");
        domain.Add("spec", "obj any -> map", call => MapAt(call, "spec"), "The spec.", "spec .children.deployment");
        domain.Add("status", "obj any -> map", call => MapAt(call, "status"), "The status.", "status .children.deployment");
        domain.Add("labels", "obj any -> map", call => MapAt(call, "metadata", "labels"), "The labels.", "labels .children.deployment");
        domain.Add("annotations", "obj any -> map", call => MapAt(call, "metadata", "annotations"), "The annotations.", "annotations .children.deployment");
        domain.Add("name", "obj any -> string", call => TextAt(call, "metadata", "name"), "The name.", "name .children.deployment");
        domain.Add("resourceName", "obj any -> string", call => TextAt(call, "metadata", "name"), "The name.", "resourceName .children.deployment");
        domain.Add("namespace", "obj any -> string", call => TextAt(call, "metadata", "namespace"), "The namespace.", "namespace .children.deployment");
        domain.Add("resourceNamespace", "obj any -> string", call => TextAt(call, "metadata", "namespace"), "The namespace.", "resourceNamespace .children.deployment");
        domain.Add("resourceUID", "obj any -> string", call => TextAt(call, "metadata", "uid"), "The UID.", "resourceUID .children.deployment");
        domain.Add("resourceVersion", "obj any -> string", call => TextAt(call, "metadata", "resourceVersion"), "The resource version.", "resourceVersion .children.deployment");
        domain.Add("creationTimestamp", "obj any -> string", call => TextAt(call, "metadata", "creationTimestamp"), "When it was created.", "creationTimestamp .children.deployment");
        domain.Add("phase", "obj any -> string", call => TextAt(call, "status", "phase"), "The status phase.", "phase .cross.db");
        domain.Add("getLabel", "obj any, key string -> string", call => Keyed(call, "labels"), "A label.", "getLabel . \"team\"");
        domain.Add("getAnnotation", "obj any, key string -> string", call => Keyed(call, "annotations"), "An annotation.", "getAnnotation . \"a.io/k\"");
        domain.Add("getLabelInt", "obj any, key string -> int", call => KeyedNumber(call, "labels"), "A label as a number; 0 when it is none.", "getLabelInt . \"shards\"");
        domain.Add("getAnnotationInt", "obj any, key string -> int", call => KeyedNumber(call, "annotations"), "An annotation as a number; 0 when it is none.", "getAnnotationInt . \"a.io/min\"");
        domain.Add("hasLabel", "obj any, key string -> bool", call => HasKeyed(call, "labels"), "Whether a label is present and not empty.", "hasLabel . \"team\"");
        domain.Add("hasAnnotation", "obj any, key string -> bool", call => HasKeyed(call, "annotations"), "Whether an annotation is present and not empty.", "hasAnnotation . \"a.io/k\"");
        domain.Add("labelMatches", "obj any, pairs ...string -> bool", LabelMatches, "Whether all labels have the values given.", "labelMatches . \"app\" \"web\"");
        domain.Add("getStatus", "obj any, key string -> string", GetStatus, "A scalar of the status.", "getStatus .children.job \"succeeded\"");
        domain.Add("hasStatus", "obj any, key string -> bool", HasStatus, "Whether the status has content for a key; 0 and false count.", "hasStatus .children.job \"succeeded\"");
        domain.Add("ownerKind", "obj any -> string", call => Owner(call, "kind"), "The first owner's kind.", "ownerKind .children.replicaset");
        domain.Add("ownerName", "obj any -> string", call => Owner(call, "name"), "The first owner's name.", "ownerName .children.replicaset");
        domain.Add("hasCondition", "obj any, type string -> bool", HasCondition, "Whether the condition of a type is True.", "hasCondition .children.deployment \"Available\"");
        domain.Add("conditionReason", "obj any, type string -> string", call => ConditionField(call, "reason"), "The reason of a condition.", "conditionReason .children.deployment \"Progressing\"");
        domain.Add("conditionMessage", "obj any, type string -> string", call => ConditionField(call, "message"), "The message of a condition.", "conditionMessage .children.deployment \"Available\"");
        domain.Add("resourceExists", "obj any -> bool", ResourceExists, "Whether the object was found.", "resourceExists .children.job");
        domain.Add("isTerminating", "obj any -> bool", IsTerminating, "Whether the object is being deleted.", "isTerminating .children.pod");
        domain.Add("generation", "obj any -> int", call => OrkValue.FromInt64(Number(call[0], "metadata", "generation")), "The generation of the spec.", "generation .children.deployment");
        domain.Add("observedGeneration", "obj any -> int", call => OrkValue.FromInt64(Number(call[0], "status", "observedGeneration")), "The generation its controller has seen.", "observedGeneration .children.deployment");
        domain.Add("isSynced", "obj any -> bool", IsSynced, "Whether its controller has seen the newest spec.", "isSynced .children.deployment");
        domain.Add("resourceCPU", "obj any -> string", call => TextAt(call, "spec", "resources", "requests", "cpu"), "The CPU requested in its own spec.", "resourceCPU .");
        domain.Add("resourceMemory", "obj any -> string", call => TextAt(call, "spec", "resources", "requests", "memory"), "The memory requested in its own spec.", "resourceMemory .");
    }

    private static OrkValue Get(NoteCall call)
    {
        OrkValue value = call[0];
        for (int i = 1; i < call.Count; i++)
        {
            value = call[i].TryGetString(out string? key) ? value.Member(key) : default;
        }

        return value;
    }

    private static OrkValue MapAt(NoteCall call, params string[] path) => OrkValue.FromMap(Map(call[0], path));

    private static OrkValue TextAt(NoteCall call, params string[] path) => OrkValue.FromString(TextOf(call[0], path));

    private static OrkValue Keyed(NoteCall call, string map) => TextAt(call, "metadata", map, call.String(1));

    private static OrkValue KeyedNumber(NoteCall call, string map) => OrkValue.FromInt64(ParseNumber(TextOf(call[0], "metadata", map, call.String(1))));

    private static OrkValue HasKeyed(NoteCall call, string map) => OrkValue.FromBoolean(TextOf(call[0], "metadata", map, call.String(1)).Length > 0);

    private static OrkValue LabelMatches(NoteCall call)
    {
        bool matches = call.Count % 2 == 1;
        for (int i = 1; matches && i + 1 < call.Count; i += 2)
        {
            matches = At(call[0], "metadata", "labels", call.String(i)).TryGetString(out string? label) && label == call.String(i + 1);
        }

        return OrkValue.FromBoolean(matches);
    }

    private static OrkValue GetStatus(NoteCall call)
    {
        OrkValue value = At(call[0], "status", call.String(1));
        return OrkValue.FromString(value.Kind is OrkValueKind.Null or OrkValueKind.List or OrkValueKind.Map ? string.Empty : value.ToText());
    }

    private static OrkValue HasStatus(NoteCall call)
    {
        OrkValue value = At(call[0], "status", call.String(1));
        return OrkValue.FromBoolean(value.Kind switch
        {
            OrkValueKind.Null => false,
            OrkValueKind.String => value.AsString().Length > 0,
            OrkValueKind.List => value.AsList().Count > 0,
            OrkValueKind.Map => value.AsMap().Count > 0,
            _ => true,
        });
    }

    private static OrkValue Owner(NoteCall call, string field) => OrkValue.FromString(TextOf(First(call[0], "metadata", "ownerReferences"), field));

    private static OrkValue HasCondition(NoteCall call) => OrkValue.FromBoolean(ObjectFields.HasCondition(call[0], call.String(1)));

    private static OrkValue ConditionField(NoteCall call, string field) => OrkValue.FromString(TextOf(Condition(call[0], call.String(1)), field));

    private static OrkValue ResourceExists(NoteCall call)
    {
        OrkValue mark = call[0].Member("_placeholder");
        return OrkValue.FromBoolean(call[0].Kind == OrkValueKind.Map && !(mark.Kind == OrkValueKind.Boolean && mark.AsBoolean()));
    }

    private static OrkValue IsTerminating(NoteCall call) =>
        OrkValue.FromBoolean(TextOf(call[0], "metadata", "deletionTimestamp") is not ("" or "null"));

    private static OrkValue IsSynced(NoteCall call) =>
        OrkValue.FromBoolean(Number(call[0], "metadata", "generation") == Number(call[0], "status", "observedGeneration"));
}
