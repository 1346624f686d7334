using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Notes;

/// <summary>Arithmetic (specification 4.4): in double precision, whole results become integers.</summary>
internal static class NumberNotes
{
    // Beyond 2^53 doubles skip integers, and beyond 2^63 there are none.
    private const double LargestWhole = 9.2e18;

    public static void Register(NoteDomain domain)
    {
        domain.Add("add", "a any, b any -> number", Add, "The sum.", "add \"8080\" 1000 → 9080");
        domain.Add("sub", "a any, b any -> number", Subtract, "The difference.", "sub 1 3 → -2");
        domain.Add("mul", "a any, b any -> number", Multiply, "The product.", "mul 1.5 2 → 3");
        domain.Add("div", "a any, b any -> number", Divide, "The quotient, with fraction.", "div 7 2 → 3.5");
        domain.Add("mod", "a any, b any -> number", Modulo, "The remainder of the whole parts, with the sign of a.", "mod 8080 100 → 80");
        domain.Add("min", "a any, b any -> number", Minimum, "The smaller one.", "min 15 10 → 10");
        domain.Add("max", "a any, b any -> number", Maximum, "The larger one.", "max 1 2 → 2");
        domain.Add("clamp", "value any, low any, high any -> number", Clamp, "The value, moved into the range.", "clamp 25 1 20 → 20");
        domain.Add("abs", "a any -> number", Absolute, "The value without sign.", "abs -1.5 → 1.5");
    }

    /// <summary>Reads a number, boolean or numeric text.</summary>
    public static bool TryNumber(OrkValue value, out double number)
    {
        number = 0;
        switch (value.Kind)
        {
            case OrkValueKind.Int or OrkValueKind.Int64:
                number = value.AsInt64();
                return true;
            case OrkValueKind.Float:
                number = value.AsFloat();
                return true;
            case OrkValueKind.Boolean:
                number = value.AsBoolean() ? 1 : 0;
                return true;
            case OrkValueKind.String:
                return NumberText.TryWhole(value.AsString(), out number);
            default:
                return false;
        }
    }

    private static OrkValue Add(NoteCall call) => Binary(call, static (a, b) => a + b);

    private static OrkValue Subtract(NoteCall call) => Binary(call, static (a, b) => a - b);

    private static OrkValue Multiply(NoteCall call) => Binary(call, static (a, b) => a * b);

    private static OrkValue Minimum(NoteCall call) => Binary(call, Math.Min);

    private static OrkValue Maximum(NoteCall call) => Binary(call, Math.Max);

    private static OrkValue Divide(NoteCall call)
    {
        if (!Operand(call, 0, out double a) || !Operand(call, 1, out double b))
        {
            return default;
        }

        return b == 0 ? call.Fail("division by zero") : Result(a / b);
    }

    private static OrkValue Modulo(NoteCall call)
    {
        if (!Operand(call, 0, out double a) || !Operand(call, 1, out double b))
        {
            return default;
        }

        double divisor = Math.Truncate(b);
        return divisor == 0 ? call.Fail("division by zero") : Result(Math.Truncate(a) % divisor);
    }

    private static OrkValue Clamp(NoteCall call)
    {
        if (!Operand(call, 0, out double value) || !Operand(call, 1, out double low) || !Operand(call, 2, out double high))
        {
            return default;
        }

        return Result(value < low ? low : value > high ? high : value);
    }

    private static OrkValue Absolute(NoteCall call) => Operand(call, 0, out double value) ? Result(Math.Abs(value)) : default;

    private static OrkValue Binary(NoteCall call, Func<double, double, double> operation) =>
        Operand(call, 0, out double a) && Operand(call, 1, out double b) ? Result(operation(a, b)) : default;

    private static bool Operand(NoteCall call, int index, out double number)
    {
        if (TryNumber(call[index], out number))
        {
            return true;
        }

        call.Fail(call[index].TryGetString(out string? text)
            ? $"\"{text}\" is not a number"
            : $"a number was expected, but this is {KindNames.WithArticle(call[index])}");
        return false;
    }

    private static OrkValue Result(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < LargestWhole ? OrkValue.FromInt64((long)number) : OrkValue.FromFloat(number);
}
