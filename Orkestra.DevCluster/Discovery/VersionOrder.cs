using System.Globalization;

namespace Orkestra.DevCluster.Discovery;

/// <summary>
/// Kubernetes' version priority: stable before beta before alpha, higher numbers first, anything else last and by name (Kubernetes:
/// "Versions in CustomResourceDefinitions").
/// </summary>
internal sealed class VersionOrder : IComparer<string>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        (int stability, int major, int minor) left = Rank(x ?? "");
        (int stability, int major, int minor) right = Rank(y ?? "");
        int byRank = right.CompareTo(left);
        return byRank != 0 ? byRank : string.CompareOrdinal(x, y);
    }

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        ReadOnlySpan<char> rest = version;
        if (rest.Length < 2 || rest[0] != 'v' || !TakeNumber(ref rest, 1, out int major))
        {
            return (0, 0, 0);
        }

        if (rest.Length == 0)
        {
            return (3, major, 0);
        }

        int stability = rest.StartsWith("beta") ? 2 : rest.StartsWith("alpha") ? 1 : 0;
        return stability > 0 && TakeNumber(ref rest, stability == 2 ? 4 : 5, out int minor) && rest.Length == 0 ? (stability, major, minor) : (0, 0, 0);
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int from, out int number)
    {
        text = text[from..];
        int length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        bool read = int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        text = text[length..];
        return read;
    }
}
