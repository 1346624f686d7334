using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Hooks;

/// <summary>What one call of code is made with, before it is known what class stands for the custom resource.</summary>
internal sealed record HookCall
{
    public required KubeResource Type { get; init; }

    public required ObjectKey Key { get; init; }

    /// <summary>The custom resource; null when it is not there any more, which hooks are never called with.</summary>
    public KubeObject? Resource { get; init; }

    public required IHookClient Client { get; init; }

    public required IHookEvents Events { get; init; }

    public required ILogger Logger { get; init; }

    public required TimeProvider Time { get; init; }

    public HookArguments Args { get; init; } = HookArguments.Empty;

    public required Func<JsonElement> Data { get; init; }
}
