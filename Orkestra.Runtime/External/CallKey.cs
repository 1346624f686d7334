using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orkestra.Runtime.External;

/// <summary>What makes two calls the same, for caches. A hash, because tokens may be among the parts.</summary>
internal static class CallKey
{
    public static string Of(params IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (string part in parts)
        {
            // With its length, so that no two lists of parts read the same.
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
