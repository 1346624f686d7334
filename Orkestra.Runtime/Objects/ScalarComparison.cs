using System.Buffers.Text;
using System.Globalization;

namespace Orkestra.Runtime.Objects;

/// <summary>Compares JSON scalars by what they mean to the API server.</summary>
internal static class ScalarComparison
{
    /// <summary>Whether two scalar values are equal.</summary>
    /// <param name="left">A value as it stands in its document.</param>
    /// <param name="right">The other one.</param>
    /// <param name="field">Name of the field, for ports; may be empty.</param>
    /// <param name="quantity">Whether the field holds a resource quantity.</param>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, ReadOnlySpan<byte> field, bool quantity)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        bool leftText = left[0] == (byte)'"';
        bool rightText = right[0] == (byte)'"';
        if (quantity && Quantity.TryParse(Content(left), out Quantity a) && Quantity.TryParse(Content(right), out Quantity b))
        {
            return a == b;
        }

        if (leftText && rightText)
        {
            return (left.Contains((byte)'\\') || right.Contains((byte)'\\')) && JsonText.DecodeValue(left) == JsonText.DecodeValue(right);
        }

        if (leftText != rightText && !IsPort(field))
        {
            return false;
        }

        return IsNumber(Content(left)) && IsNumber(Content(right)) && SameNumber(Content(left), Content(right));
    }

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> value) => value[0] == (byte)'"' ? value[1..^1] : value;

    // Services and probes take a port as a number or as text (IntOrString).
    private static bool IsPort(ReadOnlySpan<byte> field) =>
        field.SequenceEqual("port"u8)
        || field.SequenceEqual("targetPort"u8)
        || field.SequenceEqual("containerPort"u8)
        || field.SequenceEqual("hostPort"u8)
        || field.SequenceEqual("nodePort"u8)
        || field.SequenceEqual("number"u8);

    private static bool IsNumber(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] is (byte)'-' or >= (byte)'0' and <= (byte)'9';

    private static bool SameNumber(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal a)
            && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal b))
        {
            return a == b;
        }

        return Utf8Parser.TryParse(left, out double x, out int usedX) && usedX == left.Length
            && Utf8Parser.TryParse(right, out double y, out int usedY) && usedY == right.Length
            && x.Equals(y);
    }
}
