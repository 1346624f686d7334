using System.Security.Cryptography;
using System.Text;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Encodings, digests and names (specification 4.3).</summary>
internal static class DataNotes
{
    // Only the first digits are used, as a short fingerprint.
    private const int DigestDigits = 8;

    public static void Register(NoteDomain domain)
    {
        domain.Add("toBase64", "s string -> string", ToBase64, "Base64 with padding.", "toBase64 \"hello\" → aGVsbG8=");
        domain.Add("fromBase64", "s string -> string", FromBase64, "The text behind base64; nothing when it is invalid.", "fromBase64 \"aGVsbG8=\" → hello");
        domain.Add("toJSON", "value any -> string", ToJsonLenient, "Compact JSON; {} for what JSON cannot hold.", "toJSON .spec.labels");
        domain.Add("toJson", "value any -> string", ToJson, "Compact JSON with sorted keys.", "toJson .spec.labels");
        domain.Add("sha256sum", "s string -> string", Sha256, "The first 8 hex digits of the SHA-256 digest.", "sha256sum \"hello\" → 2cf24dba");
        domain.Add("slugify", "s string -> string", Slugify, "Lower case with single dashes for everything else.", "slugify \"My App\" → my-app");
        domain.Add("lookup", "key string, pairs ...string -> string", Lookup, "The value after the first matching key.", "lookup .spec.tier \"free\" \"1\" \"gold\" \"3\"");
        domain.Add("repoSlug", "url string -> string", RepoSlug, "A repository's name as a slug.", "repoSlug \"git@github.com:o/pay-api.git\" → pay-api");
        domain.Add("domainHost", "value any -> string", DomainHost, "A host without scheme and trailing slash.", "domainHost \"https://a.b/\" → a.b");
        domain.Add("domainBare", "value any -> string", DomainBare, "A host without scheme, trailing slash and www.", "domainBare \"https://www.a.b/\" → a.b");
    }

    private static OrkValue ToBase64(NoteCall call) => OrkValue.FromString(Convert.ToBase64String(Encoding.UTF8.GetBytes(call.String(0))));

    private static OrkValue FromBase64(NoteCall call)
    {
        try
        {
            // .NET skips blanks inside; Go's decoder skips line ends only.
            string text = call.String(0).Replace("\r", string.Empty).Replace("\n", string.Empty);
            return OrkValue.FromString(text.Any(char.IsWhiteSpace) ? string.Empty : Encoding.UTF8.GetString(Convert.FromBase64String(text)));
        }
        catch (FormatException)
        {
            // netstandard2.0 has no decoder that reports failure as a value.
            return OrkValue.FromString(string.Empty);
        }
    }

    private static OrkValue ToJsonLenient(NoteCall call) => OrkValue.FromString(OrkJson.Write(call[0]) ?? "{}");

    private static OrkValue ToJson(NoteCall call) =>
        OrkJson.Write(call[0]) is { } json ? OrkValue.FromString(json) : call.Fail("the value has no JSON form");

    private static OrkValue Sha256(NoteCall call)
    {
        using SHA256 algorithm = SHA256.Create();
        byte[] digest = algorithm.ComputeHash(Encoding.UTF8.GetBytes(call.String(0)));
        return OrkValue.FromString(HexText.Of(digest.AsSpan(0, DigestDigits / 2)));
    }

    private static OrkValue Slugify(NoteCall call) => OrkValue.FromString(Slug(call.String(0)));

    private static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (char c in text.ToLowerInvariant())
        {
            bool keep = c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
            if (keep || (slug.Length > 0 && slug[slug.Length - 1] != '-'))
            {
                slug.Append(keep ? c : '-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }

    private static OrkValue Lookup(NoteCall call)
    {
        for (int i = 1; i + 1 < call.Count; i += 2)
        {
            if (call.String(i) == call.String(0))
            {
                return call[i + 1];
            }
        }

        return OrkValue.FromString(string.Empty);
    }

    private static OrkValue RepoSlug(NoteCall call)
    {
        string text = call.String(0).Trim().TrimEnd('/');
        string name = text.Substring(text.LastIndexOf('/') + 1);
        return OrkValue.FromString(Slug(name.EndsWith(".git", StringComparison.Ordinal) ? name.Substring(0, name.Length - 4) : name));
    }

    private static OrkValue DomainHost(NoteCall call) => OrkValue.FromString(Host(call[0]));

    private static OrkValue DomainBare(NoteCall call)
    {
        string host = Host(call[0]);
        return OrkValue.FromString(host.StartsWith("www.", StringComparison.Ordinal) ? host.Substring(4) : host);
    }

    private static string Host(OrkValue value)
    {
        string host = value.TryGetString(out string? text) ? text.Trim() : string.Empty;
        foreach (string scheme in new[] { "https://", "http://" })
        {
            if (host.StartsWith(scheme, StringComparison.Ordinal))
            {
                host = host.Substring(scheme.Length);
                break;
            }
        }

        return host.EndsWith("/", StringComparison.Ordinal) ? host.Substring(0, host.Length - 1) : host;
    }
}
