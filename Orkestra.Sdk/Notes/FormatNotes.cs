using System.Globalization;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Checks of formats (specification 4.12).</summary>
internal static class FormatNotes
{
    private const int MaxSubdomain = 253;
    private const int MaxName = 63;
    private const int MaxTag = 128;
    private const int MinDigest = 32;

    public static void Register(NoteDomain domain)
    {
        Add(domain, "isValidEmail", IsEmail, "an e-mail address without display name", "isValidEmail \"team@myorg.io\" → true");
        Add(domain, "isValidGitRepository", IsGitRepository, "the address of a git repository", "isValidGitRepository \"git@github.com:o/r.git\" → true");
        Add(domain, "isValidURL", IsUrl, "an absolute http or https URL", "isValidURL \"https://example.com\" → true");
        Add(domain, "isValidImageRef", IsImage, "a container image reference", "isValidImageRef \"nginx:1.27\" → true");
        Add(domain, "isValidJSON", text => OrkJson.TryParse(text, out _), "JSON", "isValidJSON \"{}\" → true");
        Add(domain, "isValidPort", IsPort, "a port number from 1 to 65535", "isValidPort \"8080\" → true");
        Add(domain, "isDNS1123Subdomain", IsSubdomain, "a DNS subdomain", "isDNS1123Subdomain \"my-app.example.com\" → true");
        Add(domain, "isValidLabelKey", IsQualifiedName, "a label key", "isValidLabelKey \"team.io/tier\" → true");
        Add(domain, "isValidAnnotationKey", IsQualifiedName, "an annotation key", "isValidAnnotationKey \"team.io/ticket\" → true");
        Add(domain, "isValidLabelValue", IsLabelValue, "a label value", "isValidLabelValue \"team-a\" → true");
    }

    private static void Add(NoteDomain domain, string name, Func<string, bool> check, string what, string example) =>
        domain.Add(name, "s string -> bool", call => OrkValue.FromBoolean(check(call.String(0))), $"Whether the text is {what}.", example);

    // RFC 5322 dot-atom or quoted local part, then a domain.
    private static bool IsEmail(string text)
    {
        int at = text.LastIndexOf('@');
        if (at < 1 || at == text.Length - 1)
        {
            return false;
        }

        string local = text.Substring(0, at);
        bool quoted = local.Length > 2 && local[0] == '"' && local[local.Length - 1] == '"' && local.IndexOf('"', 1) == local.Length - 1;
        return (quoted || IsDotAtom(local)) && IsDotAtom(text.Substring(at + 1));
    }

    private static bool IsDotAtom(string text) => text.Split('.').All(part => part.Length > 0
        && part.All(c => IsAlphanumeric(c) || c > '\x7f' || "!#$%&'*+-/=?^_`{|}~".IndexOf(c) >= 0));

    private static bool IsGitRepository(string text)
    {
        if (text.Any(char.IsWhiteSpace))
        {
            return false;
        }

        foreach (string scheme in new[] { "https://", "http://", "git://", "ssh://" })
        {
            if (text.StartsWith(scheme, StringComparison.Ordinal))
            {
                return text.Length > scheme.Length;
            }
        }

        int at = text.IndexOf('@');
        int colon = text.IndexOf(':');
        return text.IndexOf("://", StringComparison.Ordinal) < 0 && at > 0 && colon > at + 1 && colon < text.Length - 1;
    }

    private static bool IsUrl(string text) =>
        (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Host.Length > 0;

    // [registry[:port]/]path[:tag][@algorithm:hex]
    private static bool IsImage(string text)
    {
        string rest = text;
        int at = rest.IndexOf('@');
        if (at >= 0)
        {
            string digest = rest.Substring(at + 1);
            int algorithm = digest.IndexOf(':');
            if (algorithm < 1 || !digest.Substring(0, algorithm).All(c => IsAlphanumeric(c) || c is '+' or '.' or '_' or '-')
                || digest.Length - algorithm - 1 < MinDigest || !digest.Substring(algorithm + 1).All(IsHex))
            {
                return false;
            }

            rest = rest.Substring(0, at);
        }

        int tag = rest.LastIndexOf(':');
        if (tag > rest.LastIndexOf('/'))
        {
            string name = rest.Substring(tag + 1);
            if (name.Length is 0 or > MaxTag || name[0] is '.' or '-' || !name.All(c => IsAlphanumeric(c) || c is '_' or '.' or '-'))
            {
                return false;
            }

            rest = rest.Substring(0, tag);
        }

        string[] parts = rest.Split('/');
        bool hasRegistry = parts.Length > 1 && (parts[0].IndexOfAny(['.', ':']) >= 0 || parts[0] == "localhost");
        return (!hasRegistry || IsRegistry(parts[0])) && parts.Skip(hasRegistry ? 1 : 0).All(IsImagePath);
    }

    private static bool IsRegistry(string text)
    {
        string[] hostAndPort = text.Split(':');
        return hostAndPort.Length <= 2
            && hostAndPort[0].Split('.').All(label => label.Length > 0 && IsAlphanumeric(label[0]) && IsAlphanumeric(label[label.Length - 1])
                && label.All(c => IsAlphanumeric(c) || c == '-'))
            && (hostAndPort.Length == 1 || (hostAndPort[1].Length > 0 && hostAndPort[1].All(c => c is >= '0' and <= '9')));
    }

    private static bool IsImagePath(string text) => text.Length > 0 && IsLowerAlphanumeric(text[0]) && IsLowerAlphanumeric(text[text.Length - 1])
        && text.All(c => IsLowerAlphanumeric(c) || c is '.' or '_' or '-');

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535;

    private static bool IsSubdomain(string text) => text.Length is > 0 and <= MaxSubdomain
        && text.Split('.').All(label => label.Length > 0 && IsLowerAlphanumeric(label[0]) && IsLowerAlphanumeric(label[label.Length - 1])
            && label.All(c => IsLowerAlphanumeric(c) || c == '-'));

    private static bool IsQualifiedName(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length switch
        {
            1 => IsName(parts[0]),
            2 => IsSubdomain(parts[0]) && IsName(parts[1]),
            _ => false,
        };
    }

    private static bool IsLabelValue(string text) => text.Length == 0 || IsName(text);

    private static bool IsName(string text) => text.Length is > 0 and <= MaxName && IsAlphanumeric(text[0]) && IsAlphanumeric(text[text.Length - 1])
        && text.All(c => IsAlphanumeric(c) || c is '-' or '_' or '.');

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool IsLowerAlphanumeric(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z');

    private static bool IsAlphanumeric(char c) => IsLowerAlphanumeric(c) || c is >= 'A' and <= 'Z';
}
