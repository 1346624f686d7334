using System.Text.RegularExpressions;

namespace Orkestra.DevCluster.Kinds;

/// <summary>
/// Names that Kubernetes accepts (RFC 1123, RFC 1035, qualified names). Each check returns what is wrong, in the words of the real
/// server, or null.
/// </summary>
internal static partial class NameSyntax
{
    private const string LabelHelp =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
        + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string SubdomainHelp =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + @"(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string Label1035Help =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character "
        + "(e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const string QualifiedHelp =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string LabelValueHelp =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string ConfigKeyHelp =
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', "
        + "regex used for validation is '[-._a-zA-Z0-9]+')";

    private const string EnvNameHelp =
        "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit "
        + "(e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

    public static string? Label(string text) => text.Length > 63 ? TooLong(63) : LabelPattern().IsMatch(text) ? null : LabelHelp;

    public static string? Subdomain(string text) => text.Length > 253 ? TooLong(253) : SubdomainPattern().IsMatch(text) ? null : SubdomainHelp;

    public static string? Label1035(string text) => text.Length > 63 ? TooLong(63) : Label1035Pattern().IsMatch(text) ? null : Label1035Help;

    /// <summary>A name that fits into a path of a URL, which is all that some kinds ask for.</summary>
    public static string? PathSegment(string text) =>
        text.Length > 253 ? TooLong(253) : text is "." or ".." || text.AsSpan().IndexOfAny('/', '%') >= 0 ? "may not contain '/' or '%'" : null;

    public static string? LabelValue(string text) =>
        text.Length > 63 ? TooLong(63) : text.Length == 0 || QualifiedPattern().IsMatch(text) ? null : LabelValueHelp;

    public static string? ConfigKey(string text) =>
        text.Length > 253 ? TooLong(253)
        : !ConfigKeyPattern().IsMatch(text) ? ConfigKeyHelp
        : text is "." or ".." || text.StartsWith("..", StringComparison.Ordinal) ? $"must not be '{text}'"
        : null;

    public static string? EnvName(string text) => EnvNamePattern().IsMatch(text) ? null : EnvNameHelp;

    /// <summary>The first thing that is wrong with a name of a port.</summary>
    public static string? PortName(string text) => PortNameProblems(text) is [var first, ..] ? first : null;

    /// <summary>All that is wrong with a name of a port: at most 15 of a-z, 0-9 and '-', with at least one letter (IANA service names).</summary>
    public static IReadOnlyList<string> PortNameProblems(string text)
    {
        (bool IsWrong, string Problem)[] checks =
        [
            (text.Length > 15, TooLong(15)),
            (!PortNamePattern().IsMatch(text), "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"),
            (!text.Any(char.IsAsciiLetterLower), "must contain at least one letter (a-z)"),
            (text.Contains("--", StringComparison.Ordinal), "must not contain consecutive hyphens"),
            (text.StartsWith('-') || text.EndsWith('-'), "must not begin or end with a hyphen"),
        ];
        return [.. checks.Where(static c => c.IsWrong).Select(static c => c.Problem)];
    }

    /// <summary>A name with an optional prefix, as label and annotation keys have.</summary>
    public static string? QualifiedName(string text)
    {
        string[] parts = text.Split('/');
        string name = parts[^1];
        if (parts.Length > 2)
        {
            return "a qualified name " + QualifiedHelp["name part ".Length..] + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
        }

        if (parts.Length == 2 && (parts[0].Length == 0 ? "must be non-empty" : Subdomain(parts[0])) is { } prefix)
        {
            return "prefix part " + prefix;
        }

        return name.Length == 0 ? "name part must be non-empty" : name.Length > 63 ? "name part " + TooLong(63) : QualifiedPattern().IsMatch(name) ? null : QualifiedHelp;
    }

    private static string TooLong(int limit) => $"must be no more than {limit} characters";

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label1035Pattern();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z")]
    private static partial Regex QualifiedPattern();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z")]
    private static partial Regex ConfigKeyPattern();

    [GeneratedRegex(@"^[-._a-zA-Z][-._a-zA-Z0-9]*\z")]
    private static partial Regex EnvNamePattern();

    [GeneratedRegex(@"^[-a-z0-9]+\z")]
    private static partial Regex PortNamePattern();
}
