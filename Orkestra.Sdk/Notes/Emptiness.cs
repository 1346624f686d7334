using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Notes;

/// <summary>What counts as empty for the conditional notes (specification 4.1).</summary>
internal static class Emptiness
{
    public static bool Of(OrkValue value) => value.Kind switch
    {
        OrkValueKind.String => value.AsString() is "" or OutputText.NoValue,

        // A list made by a note counts as something even without elements.
        OrkValueKind.List => !value.AsList().IsStringList && value.AsList().Count == 0,
        _ => !Truth.Of(value),
    };
}
