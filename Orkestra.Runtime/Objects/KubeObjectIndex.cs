namespace Orkestra.Runtime.Objects;

/// <summary>What the one scan of an object found.</summary>
internal struct KubeObjectIndex
{
    public string ApiVersion;
    public string Kind;
    public string Name;
    public string Namespace;
    public string Uid;
    public string ResourceVersion;
    public long Generation;
    public long CreationTicks;
    public long DeletionTicks;
    public JsonRange Metadata;
    public JsonRange Spec;
    public JsonRange Status;

    /// <summary>The same index for the document after its edits.</summary>
    public readonly KubeObjectIndex Shift(in KubeObjectEdits edits) =>
        this with { Metadata = edits.Shift(Metadata), Spec = edits.Shift(Spec), Status = edits.Shift(Status) };
}
