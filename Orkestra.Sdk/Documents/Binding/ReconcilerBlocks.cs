namespace Orkestra.Sdk.Documents.Binding;

/// <summary>
/// The places that one reconciler setting may stand in, over the generations of the language: in the entry, in its
/// <c>operatorBox</c> (earlier <c>reconciler</c>), and in that box's <c>reconciler</c> (lately <c>reconcile</c>).
/// </summary>
internal sealed class ReconcilerBlocks
{
    public ReconcilerBlocks(MappingReader entry, MappingReader? box, MappingReader? inner)
    {
        Entry = entry;
        Box = box;
        Inner = inner;
    }

    public MappingReader Entry { get; }

    public MappingReader? Box { get; }

    public MappingReader? Inner { get; }

    /// <summary>The block of the newest spelling that has the key; null when none has it.</summary>
    public MappingReader? Newest(string key) =>
        Inner?.Has(key) == true ? Inner : Box?.Has(key) == true ? Box : Entry.Has(key) ? Entry : null;

    /// <summary>The same for keys that never stood in the entry itself.</summary>
    public MappingReader? NewestInBox(string key) => Inner?.Has(key) == true ? Inner : Box?.Has(key) == true ? Box : null;
}
