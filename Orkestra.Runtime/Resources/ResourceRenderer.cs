using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Bodies;

namespace Orkestra.Runtime.Resources;

/// <summary>Turns a declaration into the configuration that is applied: identity, marks of ownership, then the body of the kind.</summary>
internal static class ResourceRenderer
{
    private const int HashCharacters = 16;
    private const string EmptyHash = "0000000000000000";

    // Relaxed escaping keeps texts readable in `kubectl get -o yaml`; the bytes never reach HTML.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] s_hashMember = Encoding.UTF8.GetBytes($"\"{OwnershipMarks.AppliedHashAnnotation}\":\"");

    /// <summary>Renders; a failure is left in <see cref="RenderContext.Error"/> and gives null.</summary>
    public static RenderedResource? Render(
        ResourceBody body,
        RenderContext context,
        OwnerIdentity owner,
        IReadOnlyList<KeyValuePair<string, string>> annotations,
        bool referenced)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", body.Resource.Kind.ApiVersion);
            writer.WriteString("kind", body.Resource.Kind.Kind);
            WriteMetadata(writer, body, context, owner, annotations, referenced);
            body.Write(writer, context);
            writer.WriteEndObject();
        }

        RenderedStatus? status = body is CustomBody { Status: { } declared } ? Status(body, declared, context) : null;
        return context.Error is null ? Seal(buffer.WrittenSpan.ToArray(), status) : null;
    }

    private static RenderedStatus Status(ResourceBody body, ValueTemplate declared, RenderContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", body.Resource.Kind.ApiVersion);
            writer.WriteString("kind", body.Resource.Kind.Kind);
            writer.WriteStartObject("metadata");
            writer.WriteString("name", context.Key.Name);
            JsonBody.WriteText(writer, "namespace", context.Key.Namespace);
            writer.WriteEndObject();
            declared.Write(writer, context, "status", "status");
            writer.WriteEndObject();
        }

        return new RenderedStatus(buffer.WrittenMemory, Fingerprint(buffer.WrittenSpan));
    }

    private static string Fingerprint(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, HashCharacters / 2));

    // The fingerprint has a fixed width: it is computed over the bytes with zeros in its place and then written over them.
    private static RenderedResource Seal(byte[] json, RenderedStatus? status)
    {
        string hash = Fingerprint(status is null ? json : [.. json, .. status.Shape()]);
        int member = json.AsSpan().IndexOf(s_hashMember);
        Debug.Assert(member >= 0, "WriteMetadata writes the fingerprint's annotation");
        Encoding.ASCII.GetBytes(hash, json.AsSpan(member + s_hashMember.Length, HashCharacters));
        return new RenderedResource(json, hash) { Status = status };
    }

    private static void WriteMetadata(
        Utf8JsonWriter writer,
        ResourceBody body,
        RenderContext context,
        OwnerIdentity owner,
        IReadOnlyList<KeyValuePair<string, string>> annotations,
        bool referenced)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("name", context.Key.Name);
        JsonBody.WriteText(writer, "namespace", context.Key.Namespace);
        writer.WriteStartObject("annotations");
        writer.WriteString(OwnershipMarks.AppliedHashAnnotation, EmptyHash);
        foreach ((string name, string value) in annotations)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("labels");
        foreach ((string name, string value) in context.Labels)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        body.WriteMetadata(writer, context);
        if (referenced && owner.CanBeReferencedFrom(context.Key))
        {
            writer.WriteStartArray("ownerReferences");
            writer.WriteStartObject();
            writer.WriteString("apiVersion", owner.Resource.Kind.ApiVersion);
            writer.WriteString("kind", owner.Resource.Kind.Kind);
            writer.WriteString("name", owner.Key.Name);
            writer.WriteString("uid", owner.Uid);
            writer.WriteBoolean("controller", true);
            writer.WriteBoolean("blockOwnerDeletion", true);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
