using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

/// <summary>Outcome of a create, update, patch or apply.</summary>
internal sealed record WriteResult(StoredObject Object, bool Created);
