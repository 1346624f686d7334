using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Webhooks;

/// <summary>Where a webhook is (Kubernetes: <c>WebhookClientConfig</c>). One instance is one set of connections.</summary>
internal sealed class WebhookEndpoint
{
    private const int DefaultPort = 443;

    /// <summary>What the request names, in TLS and in its Host header; it need not be where the connection leads.</summary>
    public required Uri Address { get; init; }

    /// <summary>The address as messages show it: <see cref="Uri"/> leaves out a port that goes without saying.</summary>
    public required string Text { get; init; }

    /// <summary>The Service behind the address; null when the address itself can be reached.</summary>
    public (string Namespace, string Name, int Port)? Service { get; init; }

    /// <summary>PEM certificates that are trusted; null for those the system trusts.</summary>
    public string? Authorities { get; init; }

    /// <summary>Reads a valid <c>clientConfig</c>.</summary>
    public static WebhookEndpoint Read(JsonObject config)
    {
        string? authorities = config.StringAt("caBundle") is { Length: > 0 } bundle
            ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(bundle))
            : null;
        if (config.StringAt("url") is { } url)
        {
            Uri given = new(url);
            string text = given.GetLeftPart(UriPartial.Authority) + Path(given.AbsolutePath);
            return new WebhookEndpoint { Address = new Uri(text), Text = text, Authorities = authorities };
        }

        string name = config.StringAt("service", "name") ?? "";
        string ns = config.StringAt("service", "namespace") ?? "";
        int port = (int)(config.LongAt("service", "port") ?? DefaultPort);
        string named = string.Create(CultureInfo.InvariantCulture, $"https://{name}.{ns}.svc:{port}{Path(config.StringAt("service", "path") ?? "")}");
        return new WebhookEndpoint { Address = new Uri(named), Text = named, Service = (ns, name, port), Authorities = authorities };
    }

    /// <summary>The real server's client drops a slash at the end.</summary>
    private static string Path(string path) => "/" + path.Trim('/');
}
