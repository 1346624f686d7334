using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Hosting;

/// <summary>The Ready condition of a custom resource; empty when it has none.</summary>
/// <param name="IsTrue">Whether its status is True.</param>
/// <param name="Reason">Its reason.</param>
/// <param name="Message">Its message.</param>
internal readonly record struct ReadyCondition(bool IsTrue, string Reason, string Message)
{
    private static readonly ReadyCondition s_none = new(false, string.Empty, string.Empty);

    /// <summary>Reads the condition.</summary>
    public static ReadyCondition Of(KubeObject resource)
    {
        if (resource.ToMap().TryGetValue("status", out OrkValue status)
            && status.TryGetMap(out OrkMap? fields)
            && fields.TryGetValue("conditions", out OrkValue conditions)
            && conditions.TryGetList(out OrkList? list))
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (list[i].TryGetMap(out OrkMap? condition) && Text(condition, "type") == "Ready")
                {
                    return new ReadyCondition(Text(condition, "status") == "True", Text(condition, "reason"), Text(condition, "message"));
                }
            }
        }

        return s_none;
    }

    private static string Text(OrkMap map, string key) =>
        map.TryGetValue(key, out OrkValue value) && value.TryGetString(out string? text) ? text : string.Empty;
}
