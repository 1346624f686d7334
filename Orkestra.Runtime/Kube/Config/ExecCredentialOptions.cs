namespace Orkestra.Runtime.Kube.Config;

/// <summary>A credential plugin, as the <c>exec</c> section of a kubeconfig user declares it.</summary>
public sealed class ExecCredentialOptions
{
    /// <summary>The program; a relative path with a separator has been resolved against the kubeconfig file.</summary>
    public required string Command { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables added to the environment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary><c>client.authentication.k8s.io/v1</c> or <c>v1beta1</c>.</summary>
    public string ApiVersion { get; init; } = "client.authentication.k8s.io/v1";

    /// <summary>Text that the kubeconfig's author wants shown when the program is missing.</summary>
    public string? InstallHint { get; init; }

    /// <summary>Whether the program gets the cluster's address and authority in <c>KUBERNETES_EXEC_INFO</c>.</summary>
    public bool ProvideClusterInfo { get; init; }
}
