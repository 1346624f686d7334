using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Notes;

/// <summary>Notes that choose between values (specification 4.1).</summary>
internal static class ConditionalNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("default", "fallback any, value any -> any", Default, "The value, or the fallback when the value is empty.", ".spec.tier | default \"free\"");
        domain.Add("getOr", "value any, fallback any -> any", GetOr, "The value, or the fallback when the value is empty; value first.", "getOr .spec.replicas 1");
        domain.Add("empty", "value any -> bool", Empty, "Whether the value is absent, zero, false or without content.", "empty .spec.image");
        domain.Add("notEmpty", "value any -> bool", NotEmpty, "The opposite of empty.", "notEmpty .spec.image");
        domain.Add("coalesce", "values ...any -> any", Coalesce, "The first value that is not empty.", "coalesce .spec.image .spec.defaultImage \"nginx\"");
        domain.Add("ternary", "condition any, yes any, no any -> any", Ternary, "The second argument when the first is true or not empty, otherwise the third.", "ternary .spec.suspend \"Suspended\" \"Active\"");
        domain.Add("boolTernary", "condition bool, yes any, no any -> any", BoolTernary, "The second argument when the first is true, otherwise the third.", "boolTernary (boolDefault .spec.suspend false) \"off\" \"on\"");
        domain.Add("boolDefault", "value any, fallback bool -> bool", BoolDefault, "The value if it is a boolean, otherwise the fallback.", "boolDefault .spec.suspend false");
        domain.Add("eqTernary", "value any, target any, yes any, no any -> any", EqTernary, "The third argument when the first two print the same, otherwise the fourth.", "eqTernary .spec.mode \"production\" \"strict\" \"lax\"");
    }

    private static OrkValue Default(NoteCall call) => Emptiness.Of(call[1]) ? call[0] : call[1];

    private static OrkValue GetOr(NoteCall call) => Emptiness.Of(call[0]) ? call[1] : call[0];

    private static OrkValue Empty(NoteCall call) => OrkValue.FromBoolean(Emptiness.Of(call[0]));

    private static OrkValue NotEmpty(NoteCall call) => OrkValue.FromBoolean(!Emptiness.Of(call[0]));

    private static OrkValue Coalesce(NoteCall call)
    {
        for (int i = 0; i < call.Count; i++)
        {
            if (!Emptiness.Of(call[i]))
            {
                return call[i];
            }
        }

        return default;
    }

    private static OrkValue Ternary(NoteCall call) => Truth.Of(call[0]) ? call[1] : call[2];

    private static OrkValue BoolTernary(NoteCall call) => call[0].AsBoolean() ? call[1] : call[2];

    private static OrkValue BoolDefault(NoteCall call) => call[0].Kind == OrkValueKind.Boolean ? call[0] : call[1];

    private static OrkValue EqTernary(NoteCall call) =>
        string.Equals(call[0].ToText(), call[1].ToText(), StringComparison.Ordinal) ? call[2] : call[3];
}
