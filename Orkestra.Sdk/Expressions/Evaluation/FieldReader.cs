using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>Reads a path of fields. The last level may be absent; a level below something absent or scalar is an error (1.3).</summary>
internal static class FieldReader
{
    public static OrkValue Read(EvalState state, OrkValue start, string[] fields, TextSpan span)
    {
        OrkValue current = start;
        for (int i = 0; i < fields.Length; i++)
        {
            if (!current.TryGetMap(out OrkMap? map))
            {
                return NotAMap(state, current, fields, i, span);
            }

            if (map is InputsMap inputs)
            {
                // An input that cannot be evaluated is an error here, where there is a place to say so, and absent elsewhere.
                EvalResult? result = inputs.Read(fields[i]);
                current = result is { Succeeded: true } known ? known.Value : default;
                if (result is { Succeeded: false } failed)
                {
                    return state.Fail(span, failed.Error!);
                }
            }
            else if (!map.TryGetValue(fields[i], out current))
            {
                current = default;
            }
        }

        return current;
    }

    private static OrkValue NotAMap(EvalState state, OrkValue value, string[] fields, int at, TextSpan span)
    {
        string owner = at == 0 ? "the value" : $"'{fields[at - 1]}'";
        return state.Fail(span, value.IsNull
            ? $"{owner} is absent, so its field '{fields[at]}' cannot be read; use get to read a path that may be missing"
            : $"{owner} is {KindNames.WithArticle(value)}, which has no field '{fields[at]}'");
    }
}
