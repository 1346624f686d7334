using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Sdk.Tests.Abstractions;

public sealed class DynamicResourceTests
{
    private const string Site =
        """
        {
          "apiVersion": "demo.example.com/v1", "kind": "Site", "metadata": { "name": "shop", "managedFields": [] },
          "spec": { "image": "nginx", "big": 12345678901234567890.123, "none": null, "list": [1, [2]] }, "status": null, "z": true
        }
        """;

    [Fact]
    public void Any_object_is_written_as_it_was_read() => RoundTrip.AssertSame(Site, RoundTrip.Write(RoundTrip.Read<DynamicResource>(Site)));

    [Fact]
    public void Numbers_keep_their_digits() => Assert.Contains("12345678901234567890.123", RoundTrip.Write(RoundTrip.Read<DynamicResource>(Site)), StringComparison.Ordinal);

    [Fact]
    public void Fields_are_read_and_changed_as_nodes()
    {
        DynamicResource site = RoundTrip.Read<DynamicResource>(Site);

        Assert.Equal(("demo.example.com/v1", "Site", "shop"), (site.ApiVersion, site.Kind, site.Metadata.Name));
        Assert.Equal("nginx", site["spec"]?["image"]?.GetValue<string>());
        site["spec"]!["image"] = "httpd";
        site["status"] = new JsonObject { ["phase"] = "Ready" };
        site.Content.Remove("z");

        JsonNode written = JsonNode.Parse(RoundTrip.Write(site))!;
        Assert.Equal(("httpd", "Ready", null), ((string?)written["spec"]!["image"], (string?)written["status"]!["phase"], (string?)written["z"]));
    }

    [Fact]
    public void An_object_without_metadata_gets_none_unless_some_is_set()
    {
        DynamicResource list = RoundTrip.Read<DynamicResource>("""{ "kind": "Template" }""");

        Assert.Equal("""{"kind":"Template"}""", RoundTrip.Write(list));
        list.Metadata.Name = "a";
        Assert.Equal("""{"kind":"Template","metadata":{"name":"a"}}""", RoundTrip.Write(list));
        Assert.Equal("""{"metadata":{}}""", RoundTrip.Write(RoundTrip.Read<DynamicResource>("""{ "metadata": {} }""")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("[]")]
    [InlineData("""{ "kind": 1 }""")]
    [InlineData("""{ "spec": "\ud800" }""")]
    [InlineData("""{ "\ud800": 1 }""")]
    [InlineData("""{ "spec": { "\udfff": 1 } }""")]
    [InlineData("""{ "metadata": { "\ud800": 1 } }""")]
    public void What_is_no_object_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => RoundTrip.Read<DynamicResource>(json));

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] json = [.. Encoding.UTF8.GetBytes("""{ "spec": "x" }""")];
        json[11] = 0xff;

        Assert.ThrowsAny<JsonException>(() => ResourceJson.Parse<DynamicResource>(json));
    }

    [Fact]
    public void An_object_is_read_from_the_middle_of_a_document()
    {
        var reader = new Utf8JsonReader("""[ { "kind": "A" }, { "kind": "B" } ]"""u8);
        reader.Read();
        reader.Read();

        Assert.Equal("A", DynamicResource.Read(ref reader).Kind);
        reader.Read();
        Assert.Equal("B", DynamicResource.Read(ref reader).Kind);
        reader.Read();
        Assert.Equal(JsonTokenType.EndArray, reader.TokenType);
    }
}
