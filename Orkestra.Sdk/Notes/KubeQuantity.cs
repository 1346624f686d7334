using System.Globalization;

namespace Orkestra.Sdk.Notes;

/// <summary>A Kubernetes quantity: an exact decimal number and the family of suffixes it is written in.</summary>
/// <param name="Value">The number.</param>
/// <param name="IsBinary">Whether it is written with suffixes such as <c>Mi</c>.</param>
internal readonly record struct KubeQuantity(decimal Value, bool IsBinary)
{
    private static readonly (string Suffix, decimal Factor)[] s_binary =
    [
        ("Ei", 1024m * 1024 * 1024 * 1024 * 1024 * 1024), ("Pi", 1024m * 1024 * 1024 * 1024 * 1024), ("Ti", 1024m * 1024 * 1024 * 1024),
        ("Gi", 1024m * 1024 * 1024), ("Mi", 1024m * 1024), ("Ki", 1024m),
    ];

    private static readonly (string Suffix, decimal Factor)[] s_decimal =
    [
        ("E", 1e18m), ("P", 1e15m), ("T", 1e12m), ("G", 1e9m), ("M", 1e6m), ("k", 1e3m), ("", 1m), ("m", 1e-3m), ("u", 1e-6m), ("n", 1e-9m),
    ];

    public static bool TryParse(string text, out KubeQuantity quantity)
    {
        quantity = default;
        string trimmed = text.Trim();
        foreach ((string suffix, decimal factor) in s_binary)
        {
            if (trimmed.EndsWith(suffix, StringComparison.Ordinal))
            {
                return TryMake(trimmed.Substring(0, trimmed.Length - 2), factor, isBinary: true, out quantity);
            }
        }

        foreach ((string suffix, decimal factor) in s_decimal)
        {
            if (suffix.Length > 0 && trimmed.EndsWith(suffix, StringComparison.Ordinal))
            {
                return TryMake(trimmed.Substring(0, trimmed.Length - 1), factor, isBinary: false, out quantity);
            }
        }

        return TryMake(trimmed, 1, isBinary: false, out quantity);
    }

    /// <summary>The canonical form: the largest suffix of the family that leaves a whole number.</summary>
    public override string ToString()
    {
        if (Value == 0)
        {
            return "0";
        }

        if (IsBinary && Value == decimal.Truncate(Value))
        {
            foreach ((string suffix, decimal factor) in s_binary)
            {
                if (Value % factor == 0)
                {
                    return Whole(Value / factor) + suffix;
                }
            }

            return Whole(Value);
        }

        foreach ((string suffix, decimal factor) in s_decimal)
        {
            if (Value % factor == 0)
            {
                return Whole(Value / factor) + suffix;
            }
        }

        // Finer than a billionth: Kubernetes rounds up.
        return Whole(decimal.Ceiling(Value / 1e-9m)) + "n";
    }

    private static string Whole(decimal number) => decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture);

    private static bool TryMake(string number, decimal factor, bool isBinary, out KubeQuantity quantity)
    {
        quantity = default;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(number, Style, CultureInfo.InvariantCulture, out decimal value)
            || (factor != 1 && number.IndexOfAny(['e', 'E']) >= 0) || Math.Abs(value) > decimal.MaxValue / Math.Max(1, factor))
        {
            return false;
        }

        quantity = new KubeQuantity(value * factor, isBinary);
        return true;
    }
}
