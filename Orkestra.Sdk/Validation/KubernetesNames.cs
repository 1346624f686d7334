using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation;

/// <summary>The name syntaxes of Kubernetes (object names and IDs; RFC 1123 and RFC 1035).</summary>
internal static class KubernetesNames
{
    private const int MaxLabel = 63;
    private const int MaxSubdomain = 253;

    public const string SubdomainHelp = "use lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit";

    public const string LabelHelp = "use at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit";

    /// <summary>An RFC 1123 label: at most 63 lower-case letters, digits and dashes.</summary>
    public static bool IsLabel(string name) => name.Length is > 0 and <= MaxLabel && IsLabelText(name);

    /// <summary>An RFC 1123 subdomain: labels joined by dots, at most 253 characters.</summary>
    public static bool IsSubdomain(string name) =>
        name.Length is > 0 and <= MaxSubdomain && name.Split('.').All(static part => part.Length > 0 && IsLabelText(part));

    /// <summary>A version such as <c>v1</c> or <c>v1alpha1</c>: an RFC 1035 label.</summary>
    public static bool IsVersion(string name) => IsLabel(name) && name[0] is >= 'a' and <= 'z';

    /// <summary>Whether a text is a template, whose result only a CR can give.</summary>
    public static bool IsTemplate(Located<string> text) => text.Value.Contains("{{");

    private static bool IsLabelText(string text)
    {
        foreach (char c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }

        return text[0] != '-' && text[text.Length - 1] != '-';
    }
}
