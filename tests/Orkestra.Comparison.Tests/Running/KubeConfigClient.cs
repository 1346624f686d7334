using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>An HTTP client for the current context of a kubeconfig, by token or client certificate; no product code takes part.</summary>
internal static class KubeConfigClient
{
    public static HttpClient Create(string path)
    {
        JsonNode config = YamlFile.Read(path);
        JsonNode context = Named(config["contexts"], (string?)config["current-context"])["context"]!;
        JsonNode cluster = Named(config["clusters"], (string?)context["cluster"])["cluster"]!;
        JsonNode? user = Named(config["users"], (string?)context["user"])["user"];
        SocketsHttpHandler handler = new();
        if (ReadPem(cluster, "certificate-authority") is { } authority)
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPem(authority);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        if (user is not null && ReadPem(user, "client-certificate") is { } certificate && ReadPem(user, "client-key") is { } key)
        {
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPem(certificate, key)];
        }

        HttpClient client = new(handler) { BaseAddress = new Uri((string)cluster["server"]!) };
        if ((string?)user?["token"] is { } token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    private static JsonNode Named(JsonNode? list, string? name) =>
        list?.AsArray().FirstOrDefault(e => (string?)e!["name"] == name) ?? throw new FormatException($"The kubeconfig has no entry '{name}'.");

    private static string? ReadPem(JsonNode section, string key) =>
        (string?)section[key + "-data"] is { } data ? Encoding.ASCII.GetString(Convert.FromBase64String(data))
        : (string?)section[key] is { } path ? File.ReadAllText(path)
        : null;
}
