using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>What admission and conversion webhooks have in common: where they are, and which reviews they speak.</summary>
internal static partial class WebhookClientRules
{
    private const string UrlForm = "; desired format: https://host[/path]";

    /// <summary>Checks the place of a webhook: a URL or a Service, not both.</summary>
    public static void Check(JsonObject? config, string path, ICollection<FieldError> errors)
    {
        string? url = config.StringAt("url");
        JsonObject? service = config.ObjectAt("service");
        if (url is null == service is null)
        {
            errors.Required(path, "exactly one of url or service is required");
        }
        else if (url is not null)
        {
            CheckUrl(url, path + ".url", errors);
        }
        else
        {
            CheckService(service!, path + ".service", errors);
        }
    }

    /// <summary>Checks the versions of the review that a webhook accepts.</summary>
    public static void CheckReviewVersions(JsonArray? versions, string path, string advice, ICollection<FieldError> errors)
    {
        if (versions is null or { Count: 0 })
        {
            errors.Required(path, advice);
            return;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < versions.Count; i++)
        {
            string version = versions[i].AsString() ?? "";
            string at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (!seen.Add(version))
            {
                errors.Invalid(at, version, "duplicate version");
            }
            else if (NameSyntax.Label1035(version) is { } bad)
            {
                errors.Invalid(at, version, bad);
            }
        }

        if (!seen.Contains("v1") && !seen.Contains("v1beta1"))
        {
            errors.Invalid(path, versions, "must include at least one of v1, v1beta1");
        }
    }

    private static void CheckUrl(string text, string path, ICollection<FieldError> errors)
    {
        Match url = UrlParts().Match(text);
        string scheme = url.Groups["scheme"].Value, user = url.Groups["user"].Value, host = url.Groups["host"].Value;
        if (scheme != Uri.UriSchemeHttps)
        {
            errors.Invalid(path, scheme, "'https' is the only allowed URL scheme" + UrlForm);
        }

        if (host.Length == 0)
        {
            errors.Invalid(path, host, "host must be provided" + UrlForm);
        }

        if (user.Length > 0)
        {
            errors.Invalid(path, user, "user information is not permitted in the URL");
        }

        if (url.Groups["fragment"].Value is { Length: > 0 } fragment)
        {
            errors.Invalid(path, fragment, "fragments are not permitted in the URL");
        }

        if (url.Groups["query"].Value is { Length: > 0 } query)
        {
            errors.Invalid(path, query, "query parameters are not permitted in the URL");
        }

        if (scheme == Uri.UriSchemeHttps && host.Length > 0 && !Uri.TryCreate(text, UriKind.Absolute, out _))
        {
            errors.Required(path, $"url must be a valid URL: \"{text}\"{UrlForm}");
        }
    }

    private static void CheckService(JsonObject service, string path, ICollection<FieldError> errors)
    {
        if (string.IsNullOrEmpty(service.StringAt("name")))
        {
            errors.Required(path + ".name", "service name is required");
        }

        if (string.IsNullOrEmpty(service.StringAt("namespace")))
        {
            errors.Required(path + ".namespace", "service namespace is required");
        }

        if (service["port"] is { } port && port.AsLong() is not (>= 1 and <= 65535))
        {
            errors.Invalid(path + ".port", port, "port is not valid: must be between 1 and 65535, inclusive");
        }

        CheckPath(service.StringAt("path") ?? "", path + ".path", errors);
    }

    private static void CheckPath(string path, string field, ICollection<FieldError> errors)
    {
        if (path is "" or "/")
        {
            return;
        }

        if (path == "//")
        {
            errors.Invalid(field, path, "segment[0] may not be empty");
            return;
        }

        if (path[0] != '/')
        {
            errors.Invalid(field, path, "must start with a '/'");
        }

        string[] segments = (path.EndsWith('/') ? path[1..^1] : path[1..]).Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            string? problem = segments[i].Length == 0 ? " may not be empty" : NameSyntax.Subdomain(segments[i]) is { } bad ? ": " + bad : null;
            if (problem is not null)
            {
                errors.Invalid(field, path, string.Create(CultureInfo.InvariantCulture, $"segment[{i}]{problem}"));
            }
        }
    }

    // The parts of RFC 3986, appendix B, which every text has; .NET's own parser takes no URL without a host.
    [GeneratedRegex(@"^((?<scheme>[^:/?#]+):)?(//((?<user>[^/?#]*)@)?(?<host>[^/?#]*))?[^?#]*(\?(?<query>[^#]*))?(#(?<fragment>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex UrlParts();
}
