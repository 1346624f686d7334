using System.Globalization;

namespace Orkestra.Runtime.Primitives;

/// <summary>
/// Compares <c>metadata.resourceVersion</c> values. Kubernetes defines them as opaque; every known server hands out growing decimal
/// numbers per resource, and since 1.35 the API guarantees it, so two numbers compare as numbers and anything else only for equality.
/// </summary>
public static class ResourceVersion
{
    /// <summary>The version that means "any state the server has at hand" in lists.</summary>
    public const string Any = "0";

    /// <summary>Compares two versions of the same resource.</summary>
    /// <returns>Negative, zero or positive like a comparer; null when the order cannot be told.</returns>
    public static int? Compare(string? left, string? right)
    {
        if (string.Equals(left, right, StringComparison.Ordinal))
        {
            return 0;
        }

        return TryParse(left, out ulong a) && TryParse(right, out ulong b) ? a.CompareTo(b) : null;
    }

    /// <summary>Whether <paramref name="candidate"/> is known to be newer than <paramref name="other"/>.</summary>
    public static bool IsNewer(string? candidate, string? other) => Compare(candidate, other) > 0;

    /// <summary>Whether <paramref name="candidate"/> is known to be as new as <paramref name="other"/> or newer.</summary>
    public static bool IsAtLeast(string? candidate, string? other) => Compare(candidate, other) >= 0;

    private static bool TryParse(string? text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
