using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Kubernetes quantities (specification 4.13).</summary>
internal static class QuantityNotes
{
    private const double LargestMilli = 9e18;

    public static void Register(NoteDomain domain)
    {
        domain.Add("parseQuantity", "s string -> float", Parse, "The number behind a quantity.", "parseQuantity \"100m\" → 0.1");
        domain.Add("formatQuantity", "value float -> string", Format, "A number as a decimal quantity.", "formatQuantity 0.1 → 100m");
        domain.Add("sumQuantity", "a string, b string -> string", call => Combine(call, 1), "The sum of two quantities.", "sumQuantity \"1Gi\" \"512Mi\" → 1536Mi");
        domain.Add("subtractQuantity", "a string, b string -> string", call => Combine(call, -1), "The difference of two quantities.", "subtractQuantity \"1Gi\" \"512Mi\" → 512Mi");
    }

    private static OrkValue Parse(NoteCall call) =>
        KubeQuantity.TryParse(call.String(0), out KubeQuantity quantity) ? OrkValue.FromFloat((double)quantity.Value) : Bad(call, 0);

    private static OrkValue Format(NoteCall call)
    {
        double milli = call[0].AsFloat() * 1000;
        return Math.Abs(milli) < LargestMilli
            ? OrkValue.FromString(new KubeQuantity((long)milli / 1000m, false).ToString())
            : call.Fail("the number is too large for a quantity");
    }

    private static OrkValue Combine(NoteCall call, int sign)
    {
        if (!KubeQuantity.TryParse(call.String(0), out KubeQuantity a))
        {
            return Bad(call, 0);
        }

        if (!KubeQuantity.TryParse(call.String(1), out KubeQuantity b))
        {
            return Bad(call, 1);
        }

        // The family of the first operand decides how the result is written; half of decimal's range each keeps the sum inside.
        decimal limit = decimal.MaxValue / 2;
        return Math.Abs(a.Value) < limit && Math.Abs(b.Value) < limit
            ? OrkValue.FromString(new KubeQuantity(a.Value + (sign * b.Value), a.IsBinary).ToString())
            : call.Fail("the quantities are too large");
    }

    private static OrkValue Bad(NoteCall call, int index) => call.Fail($"\"{call.String(index)}\" is no quantity such as 250m or 1Gi");
}
