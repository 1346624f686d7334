namespace Orkestra.DevCluster.Storage;

/// <summary>The part of an owner reference that garbage collection reads.</summary>
internal sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid, bool BlockOwnerDeletion);
