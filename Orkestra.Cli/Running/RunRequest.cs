using Microsoft.Extensions.Logging;

namespace Orkestra.Cli.Running;

/// <summary>What <c>ork run</c> was asked to do; docs/reference/cli.md says what each option means.</summary>
internal sealed record RunRequest
{
    /// <summary>Values of <c>-f</c>.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether an embedded cluster is started.</summary>
    public bool Dev { get; init; }

    /// <summary>Its port; 0 takes a free one.</summary>
    public int DevPort { get; init; }

    /// <summary>Where its kubeconfig goes; null for the default place.</summary>
    public string? DevKubeconfig { get; init; }

    /// <summary>Directory that its objects are kept in; null keeps them in memory only.</summary>
    public string? DevData { get; init; }

    /// <summary>Manifests to apply first.</summary>
    public IReadOnlyList<string> Apply { get; init; } = [];

    /// <summary>Whether the Katalog's own manifests are applied.</summary>
    public bool ApplyDeclared { get; init; } = true;

    /// <summary>Kubeconfig of a real cluster; null searches the usual places.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Context in it; null takes the current one.</summary>
    public string? Context { get; init; }

    /// <summary>Namespaces to watch; empty for all.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Whether replicas elect a leader, unless the cluster is an embedded one, which nobody else works on.</summary>
    public bool LeaderElection { get; init; } = true;

    /// <summary>Port of the live API; null leaves it to the environment.</summary>
    public int? Port { get; init; }

    /// <summary>Lowest level that is logged; null leaves it to the environment.</summary>
    public LogLevel? LogLevel { get; init; }
}
