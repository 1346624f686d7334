using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Exploration;

/// <summary>
/// Traces as text: one JSON object a line, the first for the trace, each further one for a step. Lines that begin with <c>#</c> and empty ones
/// are for people.
/// </summary>
public static class ExplorationTraceFile
{
    private const int Version = 1;

    /// <summary>Writes a trace.</summary>
    public static string Write(ExplorationTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var text = new StringBuilder();
        text.Append(Line(writer =>
        {
            writer.WriteNumber("exploration", Version);
            writer.WriteString("entry", trace.Entry);
            writer.WriteNumber("seed", trace.Seed);
            writer.WriteNumber("schedule", trace.Schedule);
            writer.WriteString("property", trace.Violation.Property.ToString());
            writer.WriteString("detail", trace.Violation.Detail);
        }));
        foreach (ExplorationStep step in trace.Steps)
        {
            text.Append(Line(writer => Write(writer, step)));
        }

        return text.ToString();
    }

    /// <summary>Reads a trace.</summary>
    /// <exception cref="FormatException">It is none; the message says where.</exception>
    public static ExplorationTrace Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ExplorationTrace? trace = null;
        List<ExplorationStep> steps = [];
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(line);
                if (trace is null)
                {
                    trace = ReadHeader(document.RootElement);
                }
                else
                {
                    steps.Add(ReadStep(document.RootElement));
                }
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new FormatException($"line {i + 1}: {error.Message}", error);
            }
        }

        return trace is null ? throw new FormatException("it is empty") : trace with { Steps = steps };
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, ExplorationStep step)
    {
        writer.WriteString("do", Name(step.Action));
        if (step.Of.Length > 0)
        {
            writer.WriteString("of", step.Of);
        }

        if (step.Key.Name is not null)
        {
            writer.WriteString("name", step.Key.ToString());
        }

        if (step.Patch is { } patch)
        {
            writer.WritePropertyName("patch");
            writer.WriteRawValue(patch);
        }

        if (step.Fault != CycleFault.None)
        {
            writer.WriteString("fault", Name(step.Fault));
        }

        if (step.Number != 0)
        {
            writer.WriteNumber(step.Action == StepAction.Lead ? "behind" : "write", step.Number);
        }

        if (step.Meanwhile is { } other)
        {
            writer.WriteStartObject("meanwhile");
            Write(writer, other);
            writer.WriteEndObject();
        }
    }

    private static ExplorationTrace ReadHeader(JsonElement header)
    {
        if (header.GetProperty("exploration").GetInt32() != Version)
        {
            throw new FormatException($"the trace has version {header.GetProperty("exploration")}; this program reads {Version}");
        }

        ExplorationProperty property = Parse<ExplorationProperty>(header.GetProperty("property"));
        return new ExplorationTrace(
            header.GetProperty("entry").GetString()!,
            header.GetProperty("seed").GetInt64(),
            header.GetProperty("schedule").GetInt32(),
            new ExplorationViolation(property, header.GetProperty("detail").GetString()!),
            []);
    }

    private static ExplorationStep ReadStep(JsonElement line) => new(Parse<StepAction>(line.GetProperty("do")))
    {
        Of = Optional(line, "of")?.GetString() ?? string.Empty,
        Key = Optional(line, "name")?.GetString() is { } name ? ObjectKey.Parse(name) : default,
        Patch = Optional(line, "patch")?.GetRawText(),
        Fault = Optional(line, "fault") is { } fault ? Parse<CycleFault>(fault) : CycleFault.None,
        Number = (Optional(line, "write") ?? Optional(line, "behind"))?.GetInt32() ?? 0,
        Meanwhile = Optional(line, "meanwhile") is { } other ? ReadStep(other) : null,
    };

    private static JsonElement? Optional(JsonElement line, string name) => line.TryGetProperty(name, out JsonElement value) ? value : null;

    private static T Parse<T>(JsonElement value)
        where T : struct, Enum =>
        Enum.TryParse(value.GetString(), ignoreCase: true, out T parsed) ? parsed : throw new FormatException($"'{value}' is not known");

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
