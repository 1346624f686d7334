using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>What a persistent volume claim and the claim template of a StatefulSet have in common.</summary>
internal static class ClaimSpec
{
    private const string DefaultAccessMode = "ReadWriteOnce";

    public static void Write(
        Utf8JsonWriter writer,
        RenderContext context,
        IReadOnlyList<CompiledExpression> accessModes,
        CompiledExpression? size,
        CompiledExpression? storageClass,
        (string AccessModes, string Size, string StorageClass) fields)
    {
        WriteAccessModes(writer, context, accessModes, fields.AccessModes);
        writer.WriteStartObject("resources");
        writer.WriteStartObject("requests");
        writer.WriteString("storage", context.RequiredText(size, fields.Size));
        writer.WriteEndObject();
        writer.WriteEndObject();
        JsonBody.WriteText(writer, "storageClassName", context.Text(storageClass, fields.StorageClass));
    }

    public static void WriteAccessModes(Utf8JsonWriter writer, RenderContext context, IReadOnlyList<CompiledExpression> accessModes, string field)
    {
        IReadOnlyList<string> modes = JsonBody.Elements(context, accessModes, field);
        writer.WriteStartArray("accessModes");
        foreach (string mode in modes.Count == 0 ? [DefaultAccessMode] : modes)
        {
            writer.WriteStringValue(mode);
        }

        writer.WriteEndArray();
    }
}
