using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>JSON that a class cannot take, with the path of the place; it grows from the inside out while the failure leaves the nested objects.</summary>
internal sealed class JsonFault : JsonException
{
    private const string Root = "$";

    private readonly string _detail;

    private JsonFault(string detail, string path, JsonException first)
        : base(detail, path, first.LineNumber, first.BytePositionInLine, first)
    {
        _detail = detail;
    }

    public override string Message => $"{_detail} at {Path}";

    /// <summary>The failure, seen from the object that has the field.</summary>
    public static JsonFault InField(JsonException failure, ref Utf8JsonReader name)
    {
        string text;
        try
        {
            text = JsonValues.ReadName(ref name);
        }
        catch (JsonException)
        {
            text = "?";
        }

        return In(failure, text.Length > 0 && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? $".{text}" : $"['{text}']");
    }

    /// <summary>The failure, seen from the list that has the item.</summary>
    public static JsonFault InItem(JsonException failure, int index) => In(failure, $"[{index}]");

    private static JsonFault In(JsonException failure, string segment) => failure is JsonFault fault
        ? new JsonFault(fault._detail, Root + segment + fault.Path![Root.Length..], (JsonException)fault.InnerException!)
        : new JsonFault(failure.Message, Root + segment, failure);
}
