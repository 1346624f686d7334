using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Binding;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Checking;

internal sealed partial class ExpressionTyper
{
    [Flags]
    private enum Comparable
    {
        None = 0,
        Boolean = 1,
        Whole = 2,
        Float = 4,
        Text = 8,
        Composite = 16,
        All = 31,
    }

    private bool CheckComparison(BoundCall call, TypedValue[] arguments)
    {
        bool isOrder = call.Note.Name is "lt" or "le" or "gt" or "ge";
        if (!isOrder && call.Note.Name is not ("eq" or "ne"))
        {
            return true;
        }

        TypedValue left = arguments[0];
        for (int i = 1; i < arguments.Length; i++)
        {
            if (!CheckPair(call, left, arguments[i], i, isOrder))
            {
                return false;
            }
        }

        return true;
    }

    private bool CheckPair(BoundCall call, TypedValue left, TypedValue right, int at, bool isOrder)
    {
        TextSpan leftSpan = call.Arguments[0].Span;
        TextSpan rightSpan = call.Arguments[at].Span;
        Comparable leftKinds = KindsOf(left.Type);
        Comparable rightKinds = KindsOf(right.Type);
        if ((leftKinds & rightKinds) == 0)
        {
            // The constant is the side to change, where there is one.
            TextSpan place = left.Constant is not null && right.Constant is null ? leftSpan : rightSpan;
            Report(
                DiagnosticRules.ImpossibleComparison,
                place,
                $"{Name(left, leftSpan)} is {left.Type.Describe()} and {Name(right, rightSpan)} is {right.Type.Describe()}: {call.Note.Name} always fails",
                AdviceFor(left, right) ?? AdviceFor(right, left) ?? "convert one with toString, toInt or toFloat");
            return false;
        }

        Comparable both = leftKinds & rightKinds;
        bool hasNoOrder = isOrder && (both & (Comparable.Whole | Comparable.Float | Comparable.Text)) == 0;
        if (both == Comparable.Composite || hasNoOrder)
        {
            Report(
                DiagnosticRules.ImpossibleComparison,
                leftSpan,
                $"{Name(left, leftSpan)} is {left.Type.Describe()}, which {(isOrder ? "has no order" : "cannot be compared")}: {call.Note.Name} always fails",
                both == Comparable.Composite ? "compare its fields, its len, or its toJson" : null);
            return false;
        }

        CheckAllowed(left, right, rightSpan);
        CheckAllowed(right, left, leftSpan);
        Learn(left, right.Type);
        Learn(right, left.Type);
        return true;
    }

    // A constant beside a field that only knows a few values.
    private void CheckAllowed(TypedValue field, TypedValue constant, TextSpan span)
    {
        if (field.Type.Allowed is not { } allowed || constant.Constant is not { Kind: OrkValueKind.String } value || field.Path is null
            || value.AsString().Length == 0 || allowed.Contains(value.AsString()))
        {
            return;
        }

        string? near = NearestMatch.Find(value.AsString(), allowed);
        Report(
            DiagnosticRules.ImpossibleValue,
            span,
            $"{PathTyper.Describe(field.Path)} is never '{value.AsString()}'{NearestMatch.DidYouMean(near)}",
            $"its values: {string.Join(", ", allowed)}");
    }

    private static string? AdviceFor(TypedValue field, TypedValue constant)
    {
        if (constant.Constant is not { } value)
        {
            return null;
        }

        return (field.Type.Kind, value.Kind) switch
        {
            (SchemaTypeKind.Integer or SchemaTypeKind.Number, OrkValueKind.String) when double.TryParse(value.AsString(), NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
                $"write {value.AsString()} without quotes",
            (SchemaTypeKind.Boolean, OrkValueKind.String) when value.AsString() is "true" or "false" => $"write {value.AsString()} without quotes",
            (SchemaTypeKind.Text, OrkValueKind.Int or OrkValueKind.Boolean or OrkValueKind.Float) => $"write \"{value.ToText()}\"",
            _ => null,
        };
    }

    private static Comparable KindsOf(SchemaType type) => type.Kind switch
    {
        SchemaTypeKind.Boolean => Comparable.Boolean,
        SchemaTypeKind.Integer => Comparable.Whole,
        SchemaTypeKind.Number => Comparable.Whole | Comparable.Float,
        SchemaTypeKind.Float => Comparable.Float,
        SchemaTypeKind.Text => Comparable.Text,
        SchemaTypeKind.IntegerOrText => Comparable.Whole | Comparable.Text,
        SchemaTypeKind.Object or SchemaTypeKind.List => Comparable.Composite,
        _ => Comparable.All,
    };
}
