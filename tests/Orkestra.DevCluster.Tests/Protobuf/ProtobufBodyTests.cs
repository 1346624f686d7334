using Orkestra.DevCluster.Protobuf;

namespace Orkestra.DevCluster.Tests.Protobuf;

public sealed class ProtobufBodyTests
{
    [Fact]
    public void A_config_map_is_read_and_empty_fields_are_left_out()
    {
        ProtoWriter metadata = new ProtoWriter().Text(1, "settings").Text(2, "").Text(3, "default").Message(8, new ProtoWriter())
            .Message(11, new ProtoWriter().Text(1, "app").Text(2, "web"));
        ProtoWriter map = new ProtoWriter().Message(1, metadata).Message(2, new ProtoWriter().Text(1, "key").Text(2, "value"));

        string json = ProtobufBody.Decode(Envelope("v1", "ConfigMap", map))!.ToJsonString();

        Assert.Equal(
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"default","labels":{"app":"web"}},"data":{"key":"value"}}""",
            json);
    }

    [Fact]
    public void Bytes_become_base64()
    {
        ProtoWriter secret = new ProtoWriter().Message(2, new ProtoWriter().Text(1, "k").Text(2, "hello"));
        Assert.Equal("aGVsbG8=", (string?)ProtobufBody.Decode(Envelope("v1", "Secret", secret))!["data"]!["k"]);
    }

    [Fact]
    public void Unknown_kinds_and_broken_bodies_are_refused()
    {
        Assert.Null(ProtobufBody.Decode(Envelope("v1", "Unheard", new ProtoWriter())));
        Assert.Null(ProtobufBody.Decode("no protobuf"u8));
        Assert.Null(ProtobufBody.Decode("k8s\0\x0a\x7f"u8));
    }

    private static byte[] Envelope(string apiVersion, string kind, ProtoWriter raw) =>
        [.. "k8s\0"u8, .. new ProtoWriter().Message(1, new ProtoWriter().Text(1, apiVersion).Text(2, kind)).Message(2, raw).Written];
}
