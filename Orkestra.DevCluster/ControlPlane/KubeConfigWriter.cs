using System.Text;

namespace Orkestra.DevCluster.ControlPlane;

/// <summary>Writes the two kubeconfigs of a local control plane; written as text so that no code under test takes part.</summary>
internal static class KubeConfigWriter
{
    public static void WriteWithToken(string path, Uri endpoint, string authorityPath, string token) =>
        Write(path, endpoint, authorityPath, $"    token: {token}");

    public static void WriteWithCertificate(string path, Uri endpoint, ClusterCertificates certificates) =>
        Write(
            path,
            endpoint,
            certificates.AuthorityPath,
            $"""
                client-certificate-data: {Inline(certificates.ClientCertificatePath)}
                client-key-data: {Inline(certificates.ClientKeyPath)}
            """);

    private static void Write(string path, Uri endpoint, string authorityPath, string user) =>
        File.WriteAllText(
            path,
            $"""
            apiVersion: v1
            kind: Config
            current-context: test
            contexts:
            - name: test
              context:
                cluster: test
                user: admin
                namespace: default
            clusters:
            - name: test
              cluster:
                server: {endpoint.GetLeftPart(UriPartial.Authority)}
                certificate-authority-data: {Inline(authorityPath)}
            users:
            - name: admin
              user:
            {user}

            """);

    private static string Inline(string path) => Convert.ToBase64String(Encoding.ASCII.GetBytes(File.ReadAllText(path)));
}
