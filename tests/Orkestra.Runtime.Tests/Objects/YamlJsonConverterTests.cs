using System.Buffers;
using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Tests.Objects;

public sealed class YamlJsonConverterTests
{
    [Theory]
    [InlineData("1.10", "1.1", "1.10")]
    [InlineData("0x1F", "31", "\"0x1F\"")]
    [InlineData("+5", "5", "\"+5\"")]
    [InlineData("True", "true", "\"True\"")]
    [InlineData("true", "true", "true")]
    [InlineData("'true'", "\"true\"", "\"true\"")]
    [InlineData("\"5\"", "\"5\"", "\"5\"")]
    [InlineData("~", "null", "null")]
    [InlineData("[1, {a: b}]", "[1,{\"a\":\"b\"}]", "[1,{\"a\":\"b\"}]")]
    public void A_value_is_sent_by_its_meaning_and_shown_by_its_digits(string yaml, string sent, string shown)
    {
        YamlNode node = YamlReader.Read(new SourceFile("a.yaml", yaml), new DiagnosticBag())[0].Root!;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            YamlJsonConverter.WriteAsWritten(node, writer);
        }

        Assert.Equal(sent, Encoding.UTF8.GetString(YamlJsonConverter.ToJson(node)));
        Assert.Equal(shown, Encoding.UTF8.GetString(buffer.WrittenSpan).Replace("\\u002B", "+", StringComparison.Ordinal));
    }
}
