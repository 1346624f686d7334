using Orkestra.Runtime.Kube;

namespace Orkestra.Runtime.Hooks;

/// <summary>One event of a watch.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
/// <param name="Type">What happened; never a bookmark.</param>
/// <param name="Resource">The object after the change, or its last state when it is gone.</param>
public readonly record struct ResourceEvent<T>(WatchEventType Type, T Resource);
