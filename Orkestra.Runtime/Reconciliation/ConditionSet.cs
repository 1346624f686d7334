using System.Text;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The conditions of a status. A merge patch replaces the whole list, so the conditions of others are carried along as they are.
/// </summary>
internal sealed class ConditionSet
{
    private readonly List<OrkValue> _conditions = [];
    private readonly StringBuilder _changes = new();

    private ConditionSet()
    {
    }

    /// <summary>Whether <see cref="Set"/> changed more than times.</summary>
    public bool Changed => _changes.Length > 0;

    /// <summary>What <see cref="Set"/> changed, without times.</summary>
    public string Changes => _changes.ToString();

    public static ConditionSet From(OrkValue conditions)
    {
        var set = new ConditionSet();
        if (conditions.TryGetList(out OrkList? list))
        {
            for (int i = 0; i < list.Count; i++)
            {
                set._conditions.Add(list[i]);
            }
        }

        return set;
    }

    public void Set(StatusCondition wanted, DateTimeOffset now)
    {
        int index = _conditions.FindIndex(condition => Text(condition, "type") == wanted.Type);
        OrkValue present = index < 0 ? OrkValue.Null : _conditions[index];
        OrkValue generation = wanted.ObservedGeneration is { } number ? OrkValue.FromInt64(number) : OrkValue.Null;
        bool sameStatus = Text(present, "status") == wanted.Status;
        if (index >= 0
            && sameStatus
            && Text(present, "reason") == wanted.Reason
            && Text(present, "message") == wanted.ShortMessage
            && present.Member("observedGeneration") == generation)
        {
            return;
        }

        string since = Text(present, "lastTransitionTime");
        var members = new Dictionary<string, OrkValue>(StringComparer.Ordinal)
        {
            ["lastTransitionTime"] = OrkValue.FromString(sameStatus && since.Length > 0 ? since : Timestamps.Format(now)),
            ["message"] = OrkValue.FromString(wanted.ShortMessage),
            ["reason"] = OrkValue.FromString(wanted.Reason),
            ["status"] = OrkValue.FromString(wanted.Status),
            ["type"] = OrkValue.FromString(wanted.Type),
        };
        if (!generation.IsNull)
        {
            members["observedGeneration"] = generation;
        }

        OrkValue condition = OrkValue.FromMap(new OrkDictionary(members));
        _changes.Append(wanted).Append('\n');
        if (index < 0)
        {
            _conditions.Add(condition);
        }
        else
        {
            _conditions[index] = condition;
        }
    }

    public OrkValue ToValue() => OrkValue.FromList(new OrkArray(_conditions));

    private static string Text(OrkValue condition, string name) =>
        condition.Member(name).TryGetString(out string? text) ? text : string.Empty;
}
