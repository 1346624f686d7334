namespace Orkestra.DevCluster.Storage;

/// <summary>What a journal tells: the objects that were there at its end, and the end.</summary>
/// <param name="Objects">By revision.</param>
/// <param name="Revision">The newest one that was given out.</param>
/// <param name="Length">Up to where the file is whole.</param>
/// <param name="Damaged">How many bytes follow that are not.</param>
internal sealed record JournalContent(IReadOnlyList<StoredObject> Objects, long Revision, long Length, long Damaged);
