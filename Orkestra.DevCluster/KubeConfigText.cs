namespace Orkestra.DevCluster;

/// <summary>Writes the kubeconfig by which clients find the server.</summary>
internal static class KubeConfigText
{
    private const string Name = "orkestra-dev";

    public static string For(Uri endpoint) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: {Name}
          cluster:
            server: {endpoint.GetLeftPart(UriPartial.Authority)}
        users:
        - name: {Name}
          user:
            token: {Name}
        contexts:
        - name: {Name}
          context:
            cluster: {Name}
            user: {Name}
            namespace: default
        current-context: {Name}

        """;
}
