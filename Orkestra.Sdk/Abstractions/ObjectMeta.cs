using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>
/// The metadata of an object. What has no property here (<c>managedFields</c> and the like) is kept in <see cref="SchemaObject.UnknownFields"/>
/// and written again; maps and lists that are empty are left out, as the API server does. Not thread-safe.
/// </summary>
public sealed class ObjectMeta : SchemaObject
{
    private const int NameField = 0;
    private const int NamespaceField = 1;
    private const int GenerateNameField = 2;
    private const int UidField = 3;
    private const int ResourceVersionField = 4;
    private const int GenerationField = 5;
    private const int CreationTimestampField = 6;
    private const int DeletionTimestampField = 7;
    private const int LabelsField = 8;
    private const int AnnotationsField = 9;
    private const int FinalizersField = 10;
    private const int OwnerReferencesField = 11;

    private Timestamp? _created;
    private Timestamp? _deleted;
    private Dictionary<string, string>? _labels;
    private Dictionary<string, string>? _annotations;
    private List<string>? _finalizers;
    private List<OwnerReference>? _owners;

    /// <summary>Name; empty for an object that the server is to name.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Namespace; null for an object of the whole cluster.</summary>
    public string? Namespace { get; set; }

    /// <summary>The beginning of the name that the server is to make up.</summary>
    public string? GenerateName { get; set; }

    /// <summary>What tells the object from later ones of its name; set by the server.</summary>
    public string? Uid { get; set; }

    /// <summary>The version that was read; a write with it fails when the object has changed since. Set by the server.</summary>
    public string? ResourceVersion { get; set; }

    /// <summary>Counts the changes of what is wanted, not of the status. Set by the server.</summary>
    public long? Generation { get; set; }

    /// <summary>When the object was made; set by the server.</summary>
    public DateTimeOffset? CreationTimestamp { get => _created?.Value; set => _created = value; }

    /// <summary>When its deletion was asked for; null while it is not being deleted. Set by the server.</summary>
    public DateTimeOffset? DeletionTimestamp { get => _deleted?.Value; set => _deleted = value; }

    /// <summary>Labels.</summary>
    public Dictionary<string, string> Labels { get => _labels ??= new(StringComparer.Ordinal); set => _labels = value; }

    /// <summary>Annotations.</summary>
    public Dictionary<string, string> Annotations { get => _annotations ??= new(StringComparer.Ordinal); set => _annotations = value; }

    /// <summary>What has to be done before the object can go.</summary>
    public List<string> Finalizers { get => _finalizers ??= []; set => _finalizers = value; }

    /// <summary>The objects that this one goes with.</summary>
    public List<OwnerReference> OwnerReferences { get => _owners ??= []; set => _owners = value; }

    /// <summary>Reads metadata.</summary>
    /// <exception cref="JsonException">The JSON is not that of metadata.</exception>
    public static ObjectMeta Read(ref Utf8JsonReader reader)
    {
        var value = new ObjectMeta();
        value.ReadObject(ref reader);
        return value;
    }

    /// <inheritdoc/>
    protected override bool ReadField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("name"u8))
        {
            Name = FoundNull(ref reader, NameField) ? string.Empty : JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("namespace"u8))
        {
            Namespace = FoundNull(ref reader, NamespaceField) ? null : JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("generateName"u8))
        {
            GenerateName = FoundNull(ref reader, GenerateNameField) ? null : JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("uid"u8))
        {
            Uid = FoundNull(ref reader, UidField) ? null : JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("resourceVersion"u8))
        {
            ResourceVersion = FoundNull(ref reader, ResourceVersionField) ? null : JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("generation"u8))
        {
            Generation = FoundNull(ref reader, GenerationField) ? null : JsonValues.ReadInt64(ref reader);
        }
        else if (reader.ValueTextEquals("creationTimestamp"u8))
        {
            _created = FoundNull(ref reader, CreationTimestampField) ? null : Timestamp.Read(ref reader);
        }
        else if (reader.ValueTextEquals("deletionTimestamp"u8))
        {
            _deleted = FoundNull(ref reader, DeletionTimestampField) ? null : Timestamp.Read(ref reader);
        }
        else
        {
            return ReadCollection(ref reader);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteText(writer, "name"u8, NameField, Name.Length == 0 ? null : Name);
        WriteText(writer, "namespace"u8, NamespaceField, Namespace);
        WriteText(writer, "generateName"u8, GenerateNameField, GenerateName);
        WriteText(writer, "uid"u8, UidField, Uid);
        WriteText(writer, "resourceVersion"u8, ResourceVersionField, ResourceVersion);
        if (Generation is { } generation)
        {
            writer.WriteNumber("generation"u8, generation);
        }
        else
        {
            WriteText(writer, "generation"u8, GenerationField, null);
        }

        WriteText(writer, "creationTimestamp"u8, CreationTimestampField, _created?.ToString());
        WriteText(writer, "deletionTimestamp"u8, DeletionTimestampField, _deleted?.ToString());
        WriteCollections(writer);
    }

    private bool ReadCollection(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("labels"u8))
        {
            _labels = FoundNull(ref reader, LabelsField) ? null : JsonValues.ReadMap(ref reader, JsonValues.ReadString);
        }
        else if (reader.ValueTextEquals("annotations"u8))
        {
            _annotations = FoundNull(ref reader, AnnotationsField) ? null : JsonValues.ReadMap(ref reader, JsonValues.ReadString);
        }
        else if (reader.ValueTextEquals("finalizers"u8))
        {
            _finalizers = FoundNull(ref reader, FinalizersField) ? null : JsonValues.ReadList(ref reader, JsonValues.ReadString);
        }
        else if (reader.ValueTextEquals("ownerReferences"u8))
        {
            _owners = FoundNull(ref reader, OwnerReferencesField) ? null : JsonValues.ReadList(ref reader, OwnerReference.Read);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void WriteCollections(Utf8JsonWriter writer)
    {
        if (_labels is { Count: > 0 })
        {
            writer.WritePropertyName("labels"u8);
            JsonValues.WriteMap(writer, _labels, static (to, label) => to.WriteStringValue(label));
        }

        if (_annotations is { Count: > 0 })
        {
            writer.WritePropertyName("annotations"u8);
            JsonValues.WriteMap(writer, _annotations, static (to, annotation) => to.WriteStringValue(annotation));
        }

        if (_finalizers is { Count: > 0 })
        {
            writer.WritePropertyName("finalizers"u8);
            JsonValues.WriteList(writer, _finalizers, static (to, finalizer) => to.WriteStringValue(finalizer));
        }

        if (_owners is { Count: > 0 })
        {
            writer.WritePropertyName("ownerReferences"u8);
            JsonValues.WriteList(writer, _owners, static (to, owner) => owner.Write(to));
        }
    }

    private void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int field, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
        else if (IsMarked(field))
        {
            writer.WriteNull(name);
        }
    }
}
