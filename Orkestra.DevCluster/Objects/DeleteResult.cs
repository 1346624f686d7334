using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

/// <summary>Outcome of a delete: gone, or still there and waiting for its finalizers.</summary>
internal sealed record DeleteResult(StoredObject Object, bool Removed);
