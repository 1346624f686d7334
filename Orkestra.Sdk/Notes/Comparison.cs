using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Notes;

/// <summary>Go templates' comparison rules: whole numbers of both kinds compare, otherwise the kinds must match.</summary>
internal static class Comparison
{
    private enum BasicKind
    {
        None,
        Boolean,
        Whole,
        Float,
        Text,
    }

    /// <summary>Equality; an absent value equals only another one.</summary>
    /// <returns>An explanation when the two cannot be compared.</returns>
    public static string? TryEqual(OrkValue left, OrkValue right, out bool equal)
    {
        BasicKind leftKind = KindOf(left);
        BasicKind rightKind = KindOf(right);
        equal = false;
        if (leftKind != rightKind)
        {
            return left.IsNull || right.IsNull ? null : Incompatible(left, right);
        }

        switch (leftKind)
        {
            case BasicKind.Boolean:
                equal = left.AsBoolean() == right.AsBoolean();
                return null;
            case BasicKind.Whole:
                equal = left.AsInt64() == right.AsInt64();
                return null;
            case BasicKind.Float:
                equal = left.AsFloat() == right.AsFloat();
                return null;
            case BasicKind.Text:
                equal = string.Equals(left.AsString(), right.AsString(), StringComparison.Ordinal);
                return null;
            default:
                equal = left.IsNull && right.IsNull;
                return left.IsNull || right.IsNull ? null : "lists and maps cannot be compared";
        }
    }

    /// <summary>Order; below zero when the left comes first. A NaN has no order.</summary>
    /// <returns>An explanation when the two cannot be ordered.</returns>
    public static string? TryOrder(OrkValue left, OrkValue right, out bool less)
    {
        BasicKind kind = KindOf(left);
        less = false;
        if (left.IsNull || right.IsNull)
        {
            return "an absent value has no order; give it a default";
        }

        if (kind != KindOf(right))
        {
            return Incompatible(left, right);
        }

        switch (kind)
        {
            case BasicKind.Whole:
                less = left.AsInt64() < right.AsInt64();
                return null;
            case BasicKind.Float:
                less = left.AsFloat() < right.AsFloat();
                return null;
            case BasicKind.Text:
                less = string.CompareOrdinal(left.AsString(), right.AsString()) < 0;
                return null;
            default:
                return "booleans, lists and maps have no order";
        }
    }

    private static BasicKind KindOf(OrkValue value) => value.Kind switch
    {
        OrkValueKind.Boolean => BasicKind.Boolean,
        OrkValueKind.Int or OrkValueKind.Int64 => BasicKind.Whole,
        OrkValueKind.Float => BasicKind.Float,
        OrkValueKind.String => BasicKind.Text,
        _ => BasicKind.None,
    };

    private static string Incompatible(OrkValue left, OrkValue right) =>
        $"{KindNames.WithArticle(left)} cannot be compared with {KindNames.WithArticle(right)}; convert one with toString, toInt or toFloat";
}
