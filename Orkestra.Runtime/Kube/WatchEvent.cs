using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Kube;

/// <summary>One event of a watch.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object after the change, or its last state when deleted; for a bookmark only its resourceVersion matters.</param>
public readonly record struct WatchEvent(WatchEventType Type, KubeObject Object);
