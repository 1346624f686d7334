using System.Globalization;
using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Resources;

/// <summary>What the bodies share in writing optional values: nothing rendered means nothing written.</summary>
internal static class JsonBody
{
    public static void WriteText(Utf8JsonWriter writer, string property, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteString(property, text);
        }
    }

    public static void WriteNumber(Utf8JsonWriter writer, string property, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(property, value);
        }
    }

    public static void WriteBoolean(Utf8JsonWriter writer, string property, bool? flag)
    {
        if (flag is { } value)
        {
            writer.WriteBoolean(property, value);
        }
    }

    /// <summary>Writes Kubernetes' IntOrString: digits become a number, anything else stays text.</summary>
    public static void WriteIntOrString(Utf8JsonWriter writer, string property, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            writer.WriteNumber(property, number);
        }
        else
        {
            WriteText(writer, property, text);
        }
    }

    /// <summary>Writes the protocol of a port; TCP when absent or empty.</summary>
    public static void WriteProtocol(Utf8JsonWriter writer, RenderContext context, CompiledExpression? expression, string field)
    {
        string protocol = context.Text(expression, field);
        writer.WriteString("protocol", protocol.Length == 0 ? "TCP" : protocol.ToUpperInvariant());
    }

    /// <summary>Writes a map of text values; a value that renders to nothing is left out.</summary>
    public static void WriteMap(
        Utf8JsonWriter writer,
        RenderContext context,
        string property,
        IReadOnlyList<KeyValuePair<string, CompiledExpression>> map,
        string field)
    {
        if (map.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(property);
        foreach ((string key, CompiledExpression value) in map)
        {
            WriteText(writer, key, context.Text(value, $"{field}.{key}"));
        }

        writer.WriteEndObject();
    }

    /// <summary>Renders to one of the texts known, in any case.</summary>
    /// <returns>The text as known; empty when the expression is absent, renders to nothing or to another text, which is a failure.</returns>
    public static string OneOf(RenderContext context, CompiledExpression? expression, string field, string[] known)
    {
        string text = context.Text(expression, field);
        string? found = text.Length == 0 ? string.Empty : Array.Find(known, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            context.Fail(field, $"expected {string.Join(", ", known)}, got '{text}'");
        }

        return found ?? string.Empty;
    }

    /// <summary>Writes a list of texts.</summary>
    /// <param name="writer">Writes it.</param>
    /// <param name="context">The render.</param>
    /// <param name="property">Name of the list.</param>
    /// <param name="list">The elements.</param>
    /// <param name="field">Where they are declared, for messages.</param>
    /// <param name="keepsEmpty">Whether an empty text that the author writes is an element, as in the arguments of a program.</param>
    public static void WriteList(
        Utf8JsonWriter writer,
        RenderContext context,
        string property,
        IReadOnlyList<CompiledExpression> list,
        string field,
        bool keepsEmpty = false)
    {
        IReadOnlyList<string> elements = Elements(context, list, field, keepsEmpty);
        if (elements.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(property);
        foreach (string element in elements)
        {
            writer.WriteStringValue(element);
        }

        writer.WriteEndArray();
    }

    /// <summary>
    /// Renders a list whose elements are expressions: an element may yield a list of its own, whose items take its place, and one that
    /// renders to nothing is dropped, unless it is an empty text that the author wrote and <paramref name="keepsEmpty"/> says to keep.
    /// </summary>
    public static IReadOnlyList<string> Elements(
        RenderContext context, IReadOnlyList<CompiledExpression> list, string field, bool keepsEmpty = false)
    {
        if (list.Count == 0)
        {
            return [];
        }

        List<string> elements = new(list.Count);
        for (int i = 0; i < list.Count; i++)
        {
            EvalResult result = list[i].EvaluateValue(context.Data);
            if (keepsEmpty && list[i] is ConstantExpression { Text.Length: 0 })
            {
                elements.Add(string.Empty);
            }
            else if (!result.Succeeded)
            {
                context.Fail($"{field}[{i}]", result.Error ?? "the expression failed");
            }
            else if (result.Value.TryGetList(out OrkList? items))
            {
                for (int j = 0; j < items.Count; j++)
                {
                    AddElement(elements, items[j].ToString());
                }
            }
            else
            {
                AddElement(elements, result.Text);
            }
        }

        return elements;
    }

    private static void AddElement(List<string> elements, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            elements.Add(text);
        }
    }
}
