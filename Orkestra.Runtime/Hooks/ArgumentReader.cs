using System.Buffers;
using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Hooks;

/// <summary>Evaluates the arguments of code for one custom resource.</summary>
internal static class ArgumentReader
{
    /// <summary>Evaluates.</summary>
    /// <param name="args">The declared arguments; null for none.</param>
    /// <param name="place">Where they are declared, for messages.</param>
    /// <param name="data">What expressions see.</param>
    /// <param name="key">The custom resource.</param>
    /// <param name="problems">Receives what could not be evaluated, and is left out.</param>
    public static HookArguments Read(ValueTemplate? args, string place, EvalContext data, ObjectKey key, ICollection<string> problems)
    {
        if (args is not MapValue map)
        {
            return HookArguments.Empty;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach ((string name, ValueTemplate value) in map.Members)
            {
                Write(writer, name, value, $"{place}.{name}", data, key, problems);
            }

            writer.WriteEndObject();
        }

        return new HookArguments(Parse(buffer));
    }

    // Each on its own, so that one that fails leaves no half of itself behind.
    private static void Write(Utf8JsonWriter target, string name, ValueTemplate value, string field, EvalContext data, ObjectKey key, ICollection<string> problems)
    {
        var context = new RenderContext(data, key.Name, key) { OwnerNamespace = key.Namespace };
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            value.Write(writer, context, name, field);
            writer.WriteEndObject();
        }

        if (context.Error is { } error)
        {
            problems.Add(error);
            return;
        }

        foreach (JsonProperty property in Parse(buffer).EnumerateObject())
        {
            property.WriteTo(target);
        }
    }

    private static JsonElement Parse(ArrayBufferWriter<byte> buffer)
    {
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
