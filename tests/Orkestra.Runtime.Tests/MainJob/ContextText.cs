using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>Reads fields for expressions that tests write in code.</summary>
internal static class ContextText
{
    /// <summary>The text at a dot path; empty when a level is missing.</summary>
    public static string Read(EvalContext context, string path)
    {
        OrkValue value = OrkValue.FromMap(context.Root);
        foreach (string step in path.Split('.'))
        {
            if (!value.TryGetMap(out OrkMap? map) || !map.TryGetValue(step, out value))
            {
                return string.Empty;
            }
        }

        return value.IsNull ? string.Empty : value.ToText();
    }
}
