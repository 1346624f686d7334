using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Objects;

/// <summary>One entry of an object's <c>status.conditions</c>; its texts are empty when there is none of the type.</summary>
/// <param name="Status">True, False or Unknown.</param>
/// <param name="Reason">Machine-readable reason.</param>
/// <param name="Message">Text for people.</param>
internal readonly record struct ObjectCondition(string Status, string Reason, string Message)
{
    private static readonly ObjectCondition s_none = new(string.Empty, string.Empty, string.Empty);

    public bool IsTrue => Status == "True";

    /// <summary>The condition of an object.</summary>
    public static ObjectCondition Of(KubeObject resource, string type) => In(OrkValue.FromMap(resource.ToMap()).Member("status"), type);

    /// <summary>The condition of a status.</summary>
    public static ObjectCondition In(OrkValue status, string type)
    {
        if (status.Member("conditions").TryGetList(out OrkList? list))
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (list[i].TryGetMap(out OrkMap? condition) && condition.FindString("type") == type)
                {
                    return new ObjectCondition(Text(condition, "status"), Text(condition, "reason"), Text(condition, "message"));
                }
            }
        }

        return s_none;
    }

    private static string Text(OrkMap condition, string key) => condition.FindString(key) ?? string.Empty;
}
