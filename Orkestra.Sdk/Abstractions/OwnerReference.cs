using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>An object that another one goes with: the garbage collector deletes what has lost its owners. Not thread-safe.</summary>
public sealed class OwnerReference : SchemaObject
{
    private const int ControllerField = 0;
    private const int BlockOwnerDeletionField = 1;

    /// <summary>A reference that is still to be filled.</summary>
    public OwnerReference()
    {
    }

    [SetsRequiredMembers]
    private OwnerReference(ref Utf8JsonReader reader)
    {
        ApiVersion = Kind = Name = Uid = string.Empty;
        ReadObject(ref reader);
    }

    /// <summary>Group and version of the owner, such as <c>apps/v1</c>.</summary>
    public required string ApiVersion { get; set; }

    /// <summary>Kind of the owner.</summary>
    public required string Kind { get; set; }

    /// <summary>Name of the owner.</summary>
    public required string Name { get; set; }

    /// <summary>The owner's uid: another object of its name is another owner.</summary>
    public required string Uid { get; set; }

    /// <summary>Whether this owner is the one that looks after the object.</summary>
    public bool? Controller { get; set; }

    /// <summary>Whether the owner, deleted in the foreground, waits until the object is gone.</summary>
    public bool? BlockOwnerDeletion { get; set; }

    /// <summary>Reads a reference.</summary>
    /// <exception cref="JsonException">The JSON is not that of an owner reference.</exception>
    public static OwnerReference Read(ref Utf8JsonReader reader) => new(ref reader);

    /// <inheritdoc/>
    protected override bool ReadField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("apiVersion"u8))
        {
            JsonValues.Advance(ref reader);
            ApiVersion = JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("kind"u8))
        {
            JsonValues.Advance(ref reader);
            Kind = JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("name"u8))
        {
            JsonValues.Advance(ref reader);
            Name = JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("uid"u8))
        {
            JsonValues.Advance(ref reader);
            Uid = JsonValues.ReadString(ref reader);
        }
        else if (reader.ValueTextEquals("controller"u8))
        {
            Controller = FoundNull(ref reader, ControllerField) ? null : JsonValues.ReadBoolean(ref reader);
        }
        else if (reader.ValueTextEquals("blockOwnerDeletion"u8))
        {
            BlockOwnerDeletion = FoundNull(ref reader, BlockOwnerDeletionField) ? null : JsonValues.ReadBoolean(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteText(writer, "apiVersion"u8, ApiVersion);
        WriteText(writer, "kind"u8, Kind);
        WriteText(writer, "name"u8, Name);
        WriteText(writer, "uid"u8, Uid);
        WriteFlag(writer, "controller"u8, ControllerField, Controller);
        WriteFlag(writer, "blockOwnerDeletion"u8, BlockOwnerDeletionField, BlockOwnerDeletion);
    }

    // One that was not there when the reference was read is not made up.
    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string value)
    {
        if (value.Length > 0)
        {
            writer.WriteString(name, value);
        }
    }

    private void WriteFlag(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int field, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
        else if (IsMarked(field))
        {
            writer.WriteNull(name);
        }
    }
}
