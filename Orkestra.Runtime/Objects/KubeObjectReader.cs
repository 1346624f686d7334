using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Objects;

/// <summary>The scan behind <see cref="KubeObject"/>: validates the document and picks out what identifies the object.</summary>
internal static class KubeObjectReader
{
    // The schema of a large custom resource definition nests far deeper than the default of 64.
    public const int MaxDepth = 1000;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads the index and finds the edits that the options ask for.</summary>
    public static KubeObjectIndex Read(ReadOnlySpan<byte> json, in KubeObjectParseOptions options, out KubeObjectEdits edits)
    {
        if (!Utf8.IsValid(json))
        {
            throw new KubeObjectFormatException("The object is not valid UTF-8", 0);
        }

        var reader = new Utf8JsonReader(json, s_options);
        try
        {
            return ReadRoot(ref reader, options, out edits);
        }
        catch (JsonException error)
        {
            throw new KubeObjectFormatException("The object is not valid JSON", PositionOf(json, error), error);
        }
    }

    private static KubeObjectIndex ReadRoot(ref Utf8JsonReader reader, in KubeObjectParseOptions options, out KubeObjectEdits edits)
    {
        edits = default;
        var index = new KubeObjectIndex
        {
            ApiVersion = string.Empty,
            Kind = string.Empty,
            Name = string.Empty,
            Namespace = string.Empty,
            Uid = string.Empty,
            ResourceVersion = string.Empty,
        };
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new KubeObjectFormatException("A Kubernetes object must be a JSON object", reader.TokenStartIndex);
        }

        int afterBrace = (int)reader.BytesConsumed;
        bool empty = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            empty = false;
            RootField field = RootFieldOf(ref reader);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            switch (field)
            {
                case RootField.ApiVersion when index.ApiVersion.Length == 0:
                    index.ApiVersion = ReadPooled(ref reader, "apiVersion");
                    break;
                case RootField.Kind when index.Kind.Length == 0:
                    index.Kind = ReadPooled(ref reader, "kind");
                    break;
                case RootField.Metadata when !index.Metadata.Exists && reader.TokenType == JsonTokenType.StartObject:
                    ReadMetadata(ref reader, options.StripManagedFields, ref index, ref edits);
                    index.Metadata = new JsonRange(start, (int)reader.BytesConsumed);
                    break;
                case RootField.Metadata when reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null):
                    throw new KubeObjectFormatException("metadata must be an object", start);
                case RootField.Spec when !index.Spec.Exists:
                    reader.Skip();
                    index.Spec = new JsonRange(start, (int)reader.BytesConsumed);
                    break;
                case RootField.Status when !index.Status.Exists:
                    reader.Skip();
                    index.Status = new JsonRange(start, (int)reader.BytesConsumed);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // Reading past the end makes the reader reject anything but white space after the object.
        reader.Read();
        if (options.DefaultKind is { } kind)
        {
            FillInKind(kind, afterBrace, empty, ref index, ref edits);
        }

        return index;
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, bool strip, ref KubeObjectIndex index, ref KubeObjectEdits edits)
    {
        var cutter = new MemberCutter((int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int nameStart = (int)reader.TokenStartIndex;
            ReadOnlySpan<byte> name = reader.ValueSpan;
            if (strip && name.SequenceEqual("managedFields"u8))
            {
                reader.Read();
                reader.Skip();
                cutter.Drop((int)reader.BytesConsumed, ref edits);
                continue;
            }

            cutter.Keep(nameStart, ref edits);
            reader.Read();
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("uid"u8):
                    index.Uid = ReadString(ref reader, "metadata.uid");
                    break;
                case 4 when name.SequenceEqual("name"u8):
                    index.Name = ReadString(ref reader, "metadata.name");
                    break;
                case 9 when name.SequenceEqual("namespace"u8):
                    index.Namespace = ReadPooled(ref reader, "metadata.namespace");
                    break;
                case 10 when name.SequenceEqual("generation"u8):
                    index.Generation = ReadNumber(ref reader);
                    break;
                case 15 when name.SequenceEqual("resourceVersion"u8):
                    index.ResourceVersion = ReadString(ref reader, "metadata.resourceVersion");
                    break;
                case 17 when name.SequenceEqual("creationTimestamp"u8):
                    index.CreationTicks = ReadTime(ref reader, "metadata.creationTimestamp");
                    break;
                case 17 when name.SequenceEqual("deletionTimestamp"u8):
                    index.DeletionTicks = ReadTime(ref reader, "metadata.deletionTimestamp");
                    break;
                case 11 when strip && reader.TokenType == JsonTokenType.StartObject && name.SequenceEqual("annotations"u8):
                    StripLastApplied(ref reader, ref edits);
                    break;
                default:
                    reader.Skip();
                    break;
            }

            cutter.EndMember((int)reader.BytesConsumed);
        }

        cutter.EndObject((int)reader.TokenStartIndex, ref edits);
    }

    private static void StripLastApplied(ref Utf8JsonReader reader, ref KubeObjectEdits edits)
    {
        var cutter = new MemberCutter((int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int nameStart = (int)reader.TokenStartIndex;
            bool drop = reader.ValueSpan.SequenceEqual("kubectl.kubernetes.io/last-applied-configuration"u8);
            if (!drop)
            {
                cutter.Keep(nameStart, ref edits);
            }

            reader.Read();
            reader.Skip();
            if (drop)
            {
                cutter.Drop((int)reader.BytesConsumed, ref edits);
            }
            else
            {
                cutter.EndMember((int)reader.BytesConsumed);
            }
        }

        cutter.EndObject((int)reader.TokenStartIndex, ref edits);
    }

    private static void FillInKind(GroupVersionKind kind, int afterBrace, bool empty, ref KubeObjectIndex index, ref KubeObjectEdits edits)
    {
        var text = new StringBuilder();
        if (index.ApiVersion.Length == 0)
        {
            index.ApiVersion = kind.ApiVersion;
            text.Append("\"apiVersion\":\"").Append(JsonEncodedText.Encode(index.ApiVersion).ToString()).Append("\",");
        }

        if (index.Kind.Length == 0)
        {
            index.Kind = kind.Kind;
            text.Append("\"kind\":\"").Append(JsonEncodedText.Encode(index.Kind).ToString()).Append("\",");
        }

        if (text.Length > 0)
        {
            if (empty)
            {
                text.Length--;
            }

            edits.InsertAt(afterBrace, Encoding.UTF8.GetBytes(text.ToString()));
        }
    }

    private static RootField RootFieldOf(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> name = reader.ValueSpan;
        return name.Length switch
        {
            4 when name.SequenceEqual("kind"u8) => RootField.Kind,
            4 when name.SequenceEqual("spec"u8) => RootField.Spec,
            6 when name.SequenceEqual("status"u8) => RootField.Status,
            8 when name.SequenceEqual("metadata"u8) => RootField.Metadata,
            10 when name.SequenceEqual("apiVersion"u8) => RootField.ApiVersion,
            _ => RootField.Other,
        };
    }

    private static string ReadString(ref Utf8JsonReader reader, string field) =>
        IsText(ref reader, field) ? JsonText.Decode(reader.ValueSpan) : string.Empty;

    private static string ReadPooled(ref Utf8JsonReader reader, string field) =>
        IsText(ref reader, field) ? Utf8StringPool.Get(reader.ValueSpan) : string.Empty;

    private static bool IsText(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.String => true,
        JsonTokenType.Null => false,
        _ => throw new KubeObjectFormatException($"{field} must be a string", reader.TokenStartIndex),
    };

    private static long ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && Utf8Parser.TryParse(reader.ValueSpan, out long number, out int used) && used == reader.ValueSpan.Length)
        {
            return number;
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            return 0;
        }

        throw new KubeObjectFormatException("metadata.generation must be a whole number", reader.TokenStartIndex);
    }

    private static long ReadTime(ref Utf8JsonReader reader, string field)
    {
        if (!IsText(ref reader, field))
        {
            return 0;
        }

        // No server escapes characters of a time, and half of a surrogate pair would make the reader throw.
        return !reader.ValueIsEscaped && reader.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time.UtcTicks
            : throw new KubeObjectFormatException($"{field} must be an RFC 3339 time", reader.TokenStartIndex);
    }

    private static long PositionOf(ReadOnlySpan<byte> json, JsonException error)
    {
        long line = error.LineNumber ?? 0;
        int start = 0;
        for (; line > 0 && json[start..].IndexOf((byte)'\n') is >= 0 and int next; line--)
        {
            start += next + 1;
        }

        return start + (error.BytePositionInLine ?? 0);
    }

    private enum RootField
    {
        Other,
        ApiVersion,
        Kind,
        Metadata,
        Spec,
        Status,
    }

    /// <summary>Turns dropped members into cuts that take the right comma with them.</summary>
    private struct MemberCutter
    {
        private readonly int _afterBrace;
        private int _previousEnd;
        private bool _anyKept;
        private bool _leading;

        public MemberCutter(int afterBrace)
        {
            _afterBrace = afterBrace;
            _previousEnd = afterBrace;
        }

        public void Keep(int nameStart, ref KubeObjectEdits edits)
        {
            if (_leading)
            {
                edits.Cut(_afterBrace, nameStart);
                _leading = false;
            }

            _anyKept = true;
        }

        public void EndMember(int end) => _previousEnd = end;

        public void Drop(int end, ref KubeObjectEdits edits)
        {
            if (_anyKept)
            {
                edits.Cut(_previousEnd, end);
                _previousEnd = end;
            }
            else
            {
                _leading = true;
            }
        }

        public readonly void EndObject(int brace, ref KubeObjectEdits edits)
        {
            if (_leading)
            {
                edits.Cut(_afterBrace, brace);
            }
        }
    }
}
