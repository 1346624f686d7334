using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>Writes a container's <c>env</c> and <c>envFrom</c>.</summary>
internal static class EnvironmentWriter
{
    public static void Write(Utf8JsonWriter writer, RenderContext context, IReadOnlyList<EnvVariable> variables, IReadOnlyList<EnvImport> imports)
    {
        bool selected = imports.Any(static import => import.Keys.Count > 0);
        if (variables.Count > 0 || selected)
        {
            writer.WriteStartArray("env");
            for (int i = 0; i < variables.Count; i++)
            {
                WriteVariable(writer, context, variables[i], $"env[{i}]");
            }

            for (int i = 0; i < imports.Count; i++)
            {
                WriteSelectedKeys(writer, context, imports[i], $"envFrom[{i}]");
            }

            writer.WriteEndArray();
        }

        if (imports.Any(static import => import.Keys.Count == 0))
        {
            writer.WriteStartArray("envFrom");
            for (int i = 0; i < imports.Count; i++)
            {
                WriteImport(writer, context, imports[i], $"envFrom[{i}]");
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteVariable(Utf8JsonWriter writer, RenderContext context, EnvVariable variable, string field)
    {
        string name = context.RequiredText(variable.Name, $"{field}.name");
        if (name.Length > 0)
        {
            field = $"env.{name}";
        }

        KeyReference? reference = variable.SecretKey ?? variable.ConfigMapKey;
        if (reference is not null)
        {
            string source = variable.SecretKey is not null ? "secretKeyRef" : "configMapKeyRef";
            string objectName = context.Text(reference.Name, $"{field}.{source}.name");
            string key = context.Text(reference.Key, $"{field}.{source}.key");

            // A reference whose object or key renders to nothing is an absent optional value: the variable is left out.
            if (objectName.Length > 0 && key.Length > 0)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                WriteReference(writer, source, objectName, key, reference.Optional);
                writer.WriteEndObject();
            }

            return;
        }

        writer.WriteStartObject();
        writer.WriteString("name", name);
        if (variable.FieldPath is not null)
        {
            writer.WriteStartObject("valueFrom");
            writer.WriteStartObject("fieldRef");
            writer.WriteString("fieldPath", context.RequiredText(variable.FieldPath, $"{field}.fieldRef.fieldPath"));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        else if (variable.ResourceField is { } quantity)
        {
            writer.WriteStartObject("valueFrom");
            writer.WriteStartObject("resourceFieldRef");
            JsonBody.WriteText(writer, "containerName", context.Text(quantity.ContainerName, $"{field}.resourceFieldRef.containerName"));
            JsonBody.WriteText(writer, "divisor", context.Text(quantity.Divisor, $"{field}.resourceFieldRef.divisor"));
            writer.WriteString("resource", context.RequiredText(quantity.Resource, $"{field}.resourceFieldRef.resource"));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        else
        {
            // The server drops an empty value; writing it would look like drift for ever.
            JsonBody.WriteText(writer, "value", context.Text(variable.Value, $"{field}.value"));
        }

        writer.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter writer, string source, string objectName, string key, bool? optional)
    {
        writer.WriteStartObject("valueFrom");
        writer.WriteStartObject(source);
        writer.WriteString("key", key);
        writer.WriteString("name", objectName);
        JsonBody.WriteBoolean(writer, "optional", optional);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSelectedKeys(Utf8JsonWriter writer, RenderContext context, EnvImport import, string field)
    {
        if (import.Keys.Count == 0)
        {
            return;
        }

        string objectName = context.Text(import.Name, $"{field}.name");
        string prefix = context.Text(import.Prefix, $"{field}.prefix");
        string suffix = context.Text(import.Suffix, $"{field}.suffix");
        foreach (string key in JsonBody.Elements(context, import.Keys, $"{field}.keys"))
        {
            if (objectName.Length > 0)
            {
                writer.WriteStartObject();
                writer.WriteString("name", prefix + key + suffix);
                WriteReference(writer, import.IsSecret ? "secretKeyRef" : "configMapKeyRef", objectName, key, import.Optional);
                writer.WriteEndObject();
            }
        }
    }

    private static void WriteImport(Utf8JsonWriter writer, RenderContext context, EnvImport import, string field)
    {
        if (import.Keys.Count > 0)
        {
            return;
        }

        if (import.Suffix is not null)
        {
            context.Fail($"{field}.suffix", "needs 'keys': Kubernetes itself can only prefix imported variables");
        }

        string name = context.Text(import.Name, $"{field}.name");
        if (name.Length == 0)
        {
            return;
        }

        writer.WriteStartObject();
        JsonBody.WriteText(writer, "prefix", context.Text(import.Prefix, $"{field}.prefix"));
        writer.WriteStartObject(import.IsSecret ? "secretRef" : "configMapRef");
        writer.WriteString("name", name);
        JsonBody.WriteBoolean(writer, "optional", import.Optional);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
