using System.Globalization;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Expressions.Evaluation;
using static Orkestra.Sdk.Notes.ObjectFields;

namespace Orkestra.Sdk.Notes;

/// <summary>Results of Prometheus queries (specification 4.20). All of them give text.</summary>
internal static class PrometheusNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("promValue", "data any -> string", call => OrkValue.FromString(Result(call)), "The scalar result.", "promValue .external.queue");
        domain.Add("promSum", "data any -> string", call => Aggregate(call, samples => samples.Sum()), "The sum over all series.", "promSum .external.queue");
        domain.Add("promMax", "data any -> string", call => Aggregate(call, samples => samples.Max()), "The highest of all series.", "promMax .external.queue");
        domain.Add("promSeriesCount", "data any -> string", SeriesCount, "Number of series.", "promSeriesCount .external.queue");
        domain.Add("promLabelValues", "data any, label string -> string", LabelValues, "The values of a label over all series.", "promLabelValues .external.queue \"namespace\"");
        domain.Add("promAboveThreshold", "data any, threshold any -> string", call => Threshold(call, static (value, bound) => value > bound), "Whether the result is above a threshold.", "promAboveThreshold .external.queue 5");
        domain.Add("promBelowThreshold", "data any, threshold any -> string", call => Threshold(call, static (value, bound) => value < bound), "Whether the result is below a threshold.", "promBelowThreshold .external.queue 5");
    }

    private static string Result(NoteCall call)
    {
        OrkValue result = At(call[0], "result");
        return result.IsNull ? string.Empty : result.ToText();
    }

    private static bool IsScalar(NoteCall call) => TextOf(call[0], "raw", "data", "resultType") == "scalar";

    private static OrkValue Aggregate(NoteCall call, Func<List<double>, double> combine)
    {
        IEnumerable<OrkValue> series = Each(call[0], "raw", "data", "result");
        if (IsScalar(call) || !series.Any())
        {
            return OrkValue.FromString(Result(call));
        }

        var samples = new List<double>();
        foreach (OrkValue one in series)
        {
            OrkList sample = List(one, "value");
            if (sample.Count < 2 || !NumberNotes.TryNumber(sample[1], out double number))
            {
                return OrkValue.FromString(string.Empty);
            }

            samples.Add(number);
        }

        return OrkValue.FromString(GoFloat.PlainShortest(combine(samples)));
    }

    private static OrkValue SeriesCount(NoteCall call)
    {
        int count = IsScalar(call) ? 1 : List(call[0], "raw", "data", "result").Count;
        return OrkValue.FromString(count.ToString(CultureInfo.InvariantCulture));
    }

    private static OrkValue LabelValues(NoteCall call)
    {
        string label = call.String(1);
        return OrkValue.FromString(string.Join(
            ",", Each(call[0], "raw", "data", "result").Select(series => TextOf(series, "metric", label)).Where(value => value.Length > 0)));
    }

    private static OrkValue Threshold(NoteCall call, Func<double, double, bool> test)
    {
        bool holds = NumberText.TryWhole(Result(call), out double value)
            && call[1].Kind != OrkValueKind.Boolean && NumberNotes.TryNumber(call[1], out double bound) && test(value, bound);
        return OrkValue.FromString(holds ? "true" : "false");
    }
}
