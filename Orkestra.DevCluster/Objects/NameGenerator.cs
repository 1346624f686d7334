using System.Security.Cryptography;

namespace Orkestra.DevCluster.Objects;

/// <summary>Makes the five-letter suffixes of generated names, from the letters that Kubernetes uses (no vowels, no words).</summary>
internal static class NameGenerator
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;
    private const int MaxNameLength = 63;

    public static string From(string prefix)
    {
        string kept = prefix.Length > MaxNameLength - SuffixLength ? prefix[..(MaxNameLength - SuffixLength)] : prefix;
        return kept + RandomNumberGenerator.GetString(Alphabet, SuffixLength);
    }
}
