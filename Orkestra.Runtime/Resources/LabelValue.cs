using System.Security.Cryptography;
using System.Text;

namespace Orkestra.Runtime.Resources;

/// <summary>Makes label values of object names, which may be longer than a label value can be.</summary>
public static class LabelValue
{
    private const int MaxLength = 63;
    private const int HashBytes = 5;

    /// <summary>The name itself, or its beginning with a fingerprint of the whole where it exceeds 63 characters.</summary>
    public static string From(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length <= MaxLength)
        {
            return name;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashBytes));
        return $"{name.AsSpan(0, MaxLength - hash.Length - 1).TrimEnd("-._")}-{hash}";
    }
}
