using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Protobuf;

/// <summary>Turns protobuf request bodies of well-known kinds into JSON. Answers are always JSON, which every client takes.</summary>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>Decodes a body; null when it is of a kind that is not in <see cref="MessageTable"/>, or no such body at all.</summary>
    public static JsonObject? Decode(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            return null;
        }

        try
        {
            string apiVersion = "";
            string kind = "";
            ReadOnlySpan<byte> raw = default;
            ProtoReader envelope = new(body[Magic.Length..]);
            while (envelope.Read())
            {
                if (envelope.Field == 1)
                {
                    (apiVersion, kind) = ReadType(envelope.Bytes);
                }
                else if (envelope.Field == 2)
                {
                    raw = envelope.Bytes;
                }
            }

            if (MessageTable.Find(kind) is null)
            {
                return null;
            }

            JsonObject obj = ReadMessage(raw, kind);
            obj.Insert(0, "kind", kind);
            obj.Insert(0, "apiVersion", apiVersion);
            return obj;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static (string ApiVersion, string Kind) ReadType(ReadOnlySpan<byte> data)
    {
        string apiVersion = "";
        string kind = "";
        ProtoReader reader = new(data);
        while (reader.Read())
        {
            if (reader.Field == 1)
            {
                apiVersion = reader.Text;
            }
            else if (reader.Field == 2)
            {
                kind = reader.Text;
            }
        }

        return (apiVersion, kind);
    }

    private static JsonObject ReadMessage(ReadOnlySpan<byte> data, string message)
    {
        IReadOnlyDictionary<int, MessageField> fields = MessageTable.Find(message)!;
        JsonObject result = [];
        ProtoReader reader = new(data);
        while (reader.Read())
        {
            if (!fields.TryGetValue(reader.Field, out MessageField? field))
            {
                continue;
            }

            switch (field.Shape)
            {
                case FieldShape.List:
                    JsonArray list = result[field.Name] as JsonArray ?? [];
                    result[field.Name] = list;
                    list.Add(ReadValue(reader, field.Type, keepEmpty: true));
                    break;
                case FieldShape.Map:
                    JsonObject map = result[field.Name] as JsonObject ?? [];
                    result[field.Name] = map;
                    ReadEntry(map, reader.Bytes, field.Type);
                    break;
                default:
                    if (ReadValue(reader, field.Type, keepEmpty: false) is { } value)
                    {
                        result[field.Name] = value;
                    }

                    break;
            }
        }

        return result;
    }

    private static void ReadEntry(JsonObject map, ReadOnlySpan<byte> data, string type)
    {
        string key = "";
        JsonNode? value = null;
        ProtoReader entry = new(data);
        while (entry.Read())
        {
            if (entry.Field == 1)
            {
                key = entry.Text;
            }
            else
            {
                value = ReadValue(entry, type, keepEmpty: true);
            }
        }

        map[key] = value ?? "";
    }

    private static JsonNode? ReadValue(ProtoReader reader, string type, bool keepEmpty)
    {
        switch (type)
        {
            case "s":
                return reader.Bytes.IsEmpty && !keepEmpty ? null : JsonValue.Create(reader.Text);
            case "b":
                return JsonValue.Create(Convert.ToBase64String(reader.Bytes));
            case "i" when reader.Number == 0:
            case "t" when reader.Number == 0:
                return null;
            case "i" or "I":
                return JsonValue.Create(reader.Number);
            case "t" or "T":
                return JsonValue.Create(reader.Number != 0);
            case "time":
                return ReadTime(reader.Bytes);
            case "quantity":
                ProtoReader quantity = new(reader.Bytes);
                return JsonValue.Create(quantity.Read() ? quantity.Text : "0");
            case "intOrString":
                return ReadIntOrString(reader.Bytes);
            default:
                JsonObject message = ReadMessage(reader.Bytes, type);
                return message.Count == 0 && !keepEmpty && type != "PodSpec" ? null : message;
        }
    }

    private static JsonValue? ReadTime(ReadOnlySpan<byte> data)
    {
        ProtoReader reader = new(data);
        while (reader.Read())
        {
            if (reader.Field == 1)
            {
                return JsonValue.Create(Timestamps.Format(DateTimeOffset.FromUnixTimeSeconds(reader.Number)));
            }
        }

        return null;
    }

    private static JsonValue? ReadIntOrString(ReadOnlySpan<byte> data)
    {
        long type = 0;
        long number = 0;
        string text = "";
        ProtoReader reader = new(data);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1:
                    type = reader.Number;
                    break;
                case 2:
                    number = reader.Number;
                    break;
                case 3:
                    text = reader.Text;
                    break;
            }
        }

        // The zero value stands for "not set": a port or share of 0 is never asked for.
        return type == 1 ? JsonValue.Create(text) : number == 0 ? null : JsonValue.Create(number);
    }
}
