namespace Orkestra.DevCluster.Storage;

/// <summary>What a record says. The numbers stand in files.</summary>
internal enum JournalRecordKind : byte
{
    Put = 1,
    Remove = 2,

    /// <summary>A revision was given out without a change.</summary>
    Revision = 3,
}
