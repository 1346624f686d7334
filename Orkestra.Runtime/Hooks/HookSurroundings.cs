using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Hooks;

/// <summary>What the code of one entry works with, whichever custom resource it is called about.</summary>
internal sealed record HookSurroundings
{
    /// <summary>The type of the custom resources.</summary>
    public required KubeResource Type { get; init; }

    /// <summary>The API server, behind the write gate.</summary>
    public required IKubeClient Client { get; init; }

    /// <summary>The custom resources of the entry.</summary>
    public required ICustomResourceCache Resources { get; init; }

    /// <summary>The children of all entries.</summary>
    public required IChildCache Children { get; init; }

    /// <summary>How the cluster serves kinds.</summary>
    public required RestMapper Kinds { get; init; }

    /// <summary>Where events go; null raises none.</summary>
    public IEventSink? Events { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the code logs.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Whether this replica may act; null always lets it.</summary>
    public IWriteGate? Gate { get; init; }

    /// <summary>What the server is known to store otherwise than it was applied.</summary>
    public NormalizedFields Normalized { get; } = new();
}
