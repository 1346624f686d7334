namespace Orkestra.Development;

/// <summary>An embedded cluster that was asked for.</summary>
internal sealed record EmbeddedClusterOptions
{
    /// <summary>Its port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Absolute path that its kubeconfig is written to.</summary>
    public required string KubeConfigPath { get; init; }

    /// <summary>Absolute path of the directory that its objects are kept in; null keeps them in memory only.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
