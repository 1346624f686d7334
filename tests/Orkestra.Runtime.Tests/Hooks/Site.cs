using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>A class for the custom resource <c>Website</c>, as one might write it by hand. It takes no replicas that are no number.</summary>
internal sealed class Site : ITypedResource<Site>
{
    private JsonObject _rest = [];

    public static string Group => "demo.orkestra.io";

    public static string Version => "v1alpha1";

    public static string Kind => "Website";

    public static string Plural => "websites";

    public static bool IsNamespaced => true;

    public ObjectMeta Metadata { get; set; } = new();

    public string? Image { get; set; }

    public int? Replicas { get; set; }

    public string? Phase { get; set; }

    public static Site Read(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        JsonObject rest = JsonObject.Create(document.RootElement.Clone())!;
        var inner = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty("metadata").GetRawText()));
        inner.Read();
        return new Site
        {
            _rest = rest,
            Metadata = ObjectMeta.Read(ref inner),
            Image = (string?)rest["spec"]?["image"],
            Replicas = rest["spec"]?["replicas"] is { } replicas ? Number(replicas) : null,
            Phase = (string?)rest["status"]?["phase"],
        };
    }

    public void Write(Utf8JsonWriter writer)
    {
        var root = (JsonObject)_rest.DeepClone();
        root["apiVersion"] = $"{Group}/{Version}";
        root["kind"] = Kind;
        root.Remove("metadata");
        if (Phase is not null)
        {
            root["status"] ??= new JsonObject();
            root["status"]!["phase"] = Phase;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("metadata");
        Metadata.Write(writer);
        foreach ((string name, JsonNode? value) in root)
        {
            writer.WritePropertyName(name);
            value!.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static int Number(JsonNode node) => node.GetValueKind() == JsonValueKind.Number ? (int)node : throw new JsonException("$.spec.replicas is no number");
}
