using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Hooks;

/// <summary>What a hook gets when a custom resource is not there any more. Used by one call and not beyond it.</summary>
public sealed class NotFoundContext
{
    /// <summary>The type of the custom resource.</summary>
    public required KubeResource Type { get; init; }

    /// <summary>Namespace and name of the custom resource that was looked for.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>Reads and writes the cluster.</summary>
    public required IHookClient Client { get; init; }

    /// <summary>Where the hook logs.</summary>
    /// <value>Logs nothing unless set.</value>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The clock of the runtime.</summary>
    /// <value>The system's unless set.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
