using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>What one place of an answer must hold. Text that begins with <c>~</c> must be contained; null means absent.</summary>
internal sealed record Expectation(JsonPath Path, JsonNode? Value)
{
    public bool IsMet(JsonNode answer, Placeholders placeholders)
    {
        JsonNode? actual = Path.Find(answer);
        if (Value is JsonValue value && value.TryGetValue(out string? text))
        {
            text = placeholders.Fill(text);
            return text.StartsWith('~')
                ? actual?.ToString().Contains(text[1..], StringComparison.Ordinal) == true
                : actual is JsonValue && actual.GetValueKind() == System.Text.Json.JsonValueKind.String && actual.GetValue<string>() == text;
        }

        return JsonNode.DeepEquals(actual, Value);
    }
}
