using System.Text;
using Orkestra.DevCluster.Security;

namespace Orkestra.DevCluster;

/// <summary>Writes the kubeconfigs by which clients find the server.</summary>
internal static class KubeConfigText
{
    private const string Name = "orkestra-dev";

    public static string WithToken(Uri endpoint, string? authorityPem, string token) =>
        Write(endpoint, authorityPem, $"    token: \"{token}\"\n");

    public static string WithCertificate(Uri endpoint, string? authorityPem, ClientCertificate certificate) => Write(
        endpoint,
        authorityPem,
        $"    client-certificate-data: {Inline(certificate.CertificatePem)}\n    client-key-data: {Inline(certificate.KeyPem)}\n");

    private static string Write(Uri endpoint, string? authorityPem, string credential)
    {
        string authority = authorityPem is null ? "" : $"    certificate-authority-data: {Inline(authorityPem)}\n";
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: {Name}
              cluster:
                server: {endpoint.GetLeftPart(UriPartial.Authority)}
            {authority}users:
            - name: {Name}
              user:
            {credential}contexts:
            - name: {Name}
              context:
                cluster: {Name}
                user: {Name}
                namespace: default
            current-context: {Name}

            """;
    }

    private static string Inline(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
}
