namespace Orkestra.Runtime.Queueing;

/// <summary>A key handed to a worker; the worker must call <see cref="WorkQueue{TKey}.Done"/> with it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Waited">How long the key had been waiting.</param>
internal readonly record struct QueueItem<TKey>(TKey Key, TimeSpan Waited);
