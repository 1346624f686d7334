using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Objects;

/// <summary>An immutable Kubernetes object kept as its UTF-8 JSON. Safe to share between threads.</summary>
/// <remarks>
/// The constructor's scan keeps the identifying fields as strings; everything else is read from the bytes when asked for. Where a document
/// repeats a key, the first one counts.
/// </remarks>
public sealed partial class KubeObject
{
    private readonly JsonRange _metadata;
    private readonly JsonRange _spec;
    private readonly JsonRange _status;
    private readonly long _creationTicks;
    private readonly long _deletionTicks;

    private KubeObject(ReadOnlyMemory<byte> json, in KubeObjectIndex index)
    {
        Json = json;
        ApiVersion = index.ApiVersion;
        Kind = index.Kind;
        Key = new ObjectKey(index.Namespace, index.Name);
        Uid = index.Uid;
        ResourceVersion = index.ResourceVersion;
        Generation = index.Generation;
        _metadata = index.Metadata;
        _spec = index.Spec;
        _status = index.Status;
        _creationTicks = index.CreationTicks;
        _deletionTicks = index.DeletionTicks;
    }

    /// <summary>The object's JSON.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Namespace and name.</summary>
    public ObjectKey Key { get; }

    /// <summary><c>metadata.name</c>; empty when absent.</summary>
    public string Name => Key.Name;

    /// <summary><c>metadata.namespace</c>; empty for cluster-scoped objects.</summary>
    public string Namespace => Key.Namespace;

    /// <summary><c>apiVersion</c>; empty when absent.</summary>
    public string ApiVersion { get; }

    /// <summary><c>kind</c>; empty when absent.</summary>
    public string Kind { get; }

    /// <summary>The object's type.</summary>
    public GroupVersionKind GroupVersionKind => GroupVersionKind.From(ApiVersion, Kind);

    /// <summary><c>metadata.uid</c>; empty when absent.</summary>
    public string Uid { get; }

    /// <summary><c>metadata.resourceVersion</c>; empty when absent.</summary>
    public string ResourceVersion { get; }

    /// <summary><c>metadata.generation</c>; 0 when absent.</summary>
    public long Generation { get; }

    /// <summary><c>metadata.creationTimestamp</c>; null when absent.</summary>
    public DateTimeOffset? CreationTimestamp => ToTime(_creationTicks);

    /// <summary><c>metadata.deletionTimestamp</c>: the object is being deleted once this is set.</summary>
    public DateTimeOffset? DeletionTimestamp => ToTime(_deletionTicks);

    /// <summary>Whether the object is waiting for its finalizers.</summary>
    public bool IsDeleting => _deletionTicks != 0;

    /// <summary>The labels, decoded anew on each call; see <see cref="TryGetLabel"/> for a single one.</summary>
    public IReadOnlyDictionary<string, string> Labels => ReadStringMap("labels"u8);

    /// <summary>The annotations, decoded anew on each call; see <see cref="TryGetAnnotation"/> for a single one.</summary>
    public IReadOnlyDictionary<string, string> Annotations => ReadStringMap("annotations"u8);

    /// <summary>The finalizers, decoded anew on each call.</summary>
    public IReadOnlyList<string> Finalizers
    {
        get
        {
            ReadOnlySpan<byte> json = Json.Span;
            if (!TryFindMetadata("finalizers"u8, (byte)'[', out JsonRange list))
            {
                return [];
            }

            var found = new List<string>();
            var elements = new JsonElements(json, list.Start);
            while (elements.MoveNext())
            {
                found.Add(ReadString(json, elements.Current));
            }

            return found;
        }
    }

    /// <summary>The owner references, decoded anew on each call.</summary>
    public IReadOnlyList<OwnerReference> OwnerReferences
    {
        get
        {
            ReadOnlySpan<byte> json = Json.Span;
            if (!TryFindMetadata("ownerReferences"u8, (byte)'[', out JsonRange list))
            {
                return [];
            }

            var found = new List<OwnerReference>();
            var elements = new JsonElements(json, list.Start);
            while (elements.MoveNext())
            {
                if (json[elements.Current.Start] == (byte)'{')
                {
                    found.Add(ReadOwner(json, elements.Current.Start));
                }
            }

            return found;
        }
    }

    /// <summary>Whether a finalizer is present; does not allocate for plain ASCII names.</summary>
    public bool HasFinalizer(string finalizer)
    {
        ReadOnlySpan<byte> json = Json.Span;
        if (!TryFindMetadata("finalizers"u8, (byte)'[', out JsonRange list))
        {
            return false;
        }

        var elements = new JsonElements(json, list.Start);
        while (elements.MoveNext())
        {
            if (EqualsText(json, elements.Current, finalizer))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The owner reference with <c>controller: true</c>; null when there is none.</summary>
    public OwnerReference? FindController()
    {
        foreach (OwnerReference owner in OwnerReferences)
        {
            if (owner.Controller)
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>Reads one label without decoding the others.</summary>
    public bool TryGetLabel(string key, out string value) => TryGetString("labels"u8, key, out value);

    /// <summary>Reads one annotation without decoding the others.</summary>
    public bool TryGetAnnotation(string key, out string value) => TryGetString("annotations"u8, key, out value);

    /// <summary>Whether a label has exactly this value; does not allocate for plain ASCII text.</summary>
    public bool HasLabel(string key, string value) =>
        TryFindEntry("labels"u8, key, out JsonRange range) && EqualsText(Json.Span, range, value);

    /// <summary>A lazily decoded view for the expression engine. Each call starts a view of its own, which remembers what it decoded.</summary>
    public OrkMap ToMap() => new KubeObjectMap(Json, _metadata, _spec, _status);

    /// <summary>The object without <c>metadata.managedFields</c> and the last-applied annotation; this instance when it has neither.</summary>
    public KubeObject WithoutManagedFields()
    {
        KubeObjectIndex index = KubeObjectReader.Read(Json.Span, new KubeObjectParseOptions { StripManagedFields = true }, out KubeObjectEdits edits);
        if (edits.IsEmpty)
        {
            return this;
        }

        byte[] stripped = edits.Apply(Json.Span);
        return new KubeObject(stripped, index.Shift(edits));
    }

    /// <summary><c>Kind namespace/name</c>, for logs; never the content.</summary>
    public override string ToString() => $"{Kind} {Key}";

    private static DateTimeOffset? ToTime(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static OwnerReference ReadOwner(ReadOnlySpan<byte> json, int start)
    {
        string apiVersion = string.Empty, kind = string.Empty, name = string.Empty, uid = string.Empty;
        bool controller = false, blocks = false;
        var members = new JsonMembers(json, start);
        while (members.MoveNext())
        {
            JsonRange value = members.Value;
            ReadOnlySpan<byte> field = members.RawName;
            if (field.SequenceEqual("apiVersion"u8))
            {
                apiVersion = ReadPooled(json, value);
            }
            else if (field.SequenceEqual("kind"u8))
            {
                kind = ReadPooled(json, value);
            }
            else if (field.SequenceEqual("name"u8))
            {
                name = ReadString(json, value);
            }
            else if (field.SequenceEqual("uid"u8))
            {
                uid = ReadString(json, value);
            }
            else if (field.SequenceEqual("controller"u8))
            {
                controller = json[value.Start] == (byte)'t';
            }
            else if (field.SequenceEqual("blockOwnerDeletion"u8))
            {
                blocks = json[value.Start] == (byte)'t';
            }
        }

        return new OwnerReference(apiVersion, kind, name, uid, controller, blocks);
    }

    private static string ReadString(ReadOnlySpan<byte> json, JsonRange value) =>
        json[value.Start] == (byte)'"' ? JsonText.DecodeValue(value.Of(json)) : string.Empty;

    private static string ReadPooled(ReadOnlySpan<byte> json, JsonRange value) =>
        json[value.Start] == (byte)'"' ? Utf8StringPool.Get(value.Of(json)[1..^1]) : string.Empty;

    private static bool EqualsText(ReadOnlySpan<byte> json, JsonRange value, string text)
    {
        if (json[value.Start] != (byte)'"')
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[Utf8Key.StackSize];
        return JsonText.EqualsDecoded(value.Of(json)[1..^1], Utf8Key.Encode(text, buffer));
    }

    private Dictionary<string, string> ReadStringMap(ReadOnlySpan<byte> field)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (TryFindMetadata(field, (byte)'{', out JsonRange range))
        {
            ReadOnlySpan<byte> json = Json.Span;
            var members = new JsonMembers(json, range.Start);
            while (members.MoveNext())
            {
                map.TryAdd(Utf8StringPool.Get(members.RawName), ReadString(json, members.Value));
            }
        }

        return map;
    }

    private bool TryGetString(ReadOnlySpan<byte> field, string key, out string value)
    {
        bool found = TryFindEntry(field, key, out JsonRange range);
        value = found ? ReadString(Json.Span, range) : string.Empty;
        return found;
    }

    private bool TryFindEntry(ReadOnlySpan<byte> field, string key, out JsonRange value)
    {
        ArgumentNullException.ThrowIfNull(key);
        value = default;
        Span<byte> buffer = stackalloc byte[Utf8Key.StackSize];
        return TryFindMetadata(field, (byte)'{', out JsonRange map)
            && JsonScan.TryFindMember(Json.Span, map.Start, Utf8Key.Encode(key, buffer), out value);
    }

    private bool TryFindMetadata(ReadOnlySpan<byte> field, byte opening, out JsonRange value)
    {
        value = default;
        return _metadata.Exists
            && JsonScan.TryFindMember(Json.Span, _metadata.Start, field, out value)
            && Json.Span[value.Start] == opening;
    }
}
