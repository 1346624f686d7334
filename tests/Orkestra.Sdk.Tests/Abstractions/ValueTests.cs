using System.Text;
using System.Text.Json;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Sdk.Tests.Abstractions;

/// <summary>The values that Kubernetes has and C# lacks.</summary>
public sealed class ValueTests
{
    private delegate void Writes<T>(T value, Utf8JsonWriter writer);

    [Theory]
    [InlineData("80", 80L, null)]
    [InlineData("\"http\"", null, "http")]
    [InlineData("\"25%\"", null, "25%")]
    public void A_number_or_a_text_stays_what_it_is(string json, long? number, string? text)
    {
        IntOrString value = Read(json, IntOrString.Read);

        Assert.Equal((number, text), (value.Number, value.Text));
        Assert.Equal(json, Written(value, static (value, writer) => value.Write(writer)));
    }

    [Fact]
    public void A_number_is_not_the_text_of_it()
    {
        IntOrString number = 80;
        IntOrString text = "80";

        Assert.True(number != text);
        Assert.Equal(number.ToString(), text.ToString());
        Assert.Equal(new IntOrString(0), default);
    }

    [Theory]
    [InlineData("\"500m\"")]
    [InlineData("1")]
    [InlineData("0.5")]
    [InlineData("\"1e3\"")]
    public void An_amount_stays_as_it_is_written(string json) =>
        Assert.Equal(json, Written(Read(json, Quantity.Read), static (value, writer) => value.Write(writer)));

    [Theory]
    [InlineData("2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00.000000Z")]
    [InlineData("2026-01-31T12:00:00.123456789Z")]
    [InlineData("2026-01-31T12:00:00-07:00")]
    [InlineData("2026-01-31t12:00:00z")]
    public void A_point_in_time_stays_as_it_is_written(string text) =>
        Assert.Equal(text, Read($"\"{text}\"", Timestamp.Read).ToString());

    [Fact]
    public void A_point_in_time_of_code_is_written_in_utc()
    {
        Timestamp whole = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1));
        Timestamp parts = whole.Value.AddMilliseconds(250);

        Assert.Equal("2026-01-31T11:00:00Z", whole.ToString());
        Assert.Equal("2026-01-31T11:00:00.25Z", parts.ToString());
        Assert.True(whole == Read("\"2026-01-31T13:00:00+02:00\"", Timestamp.Read));
    }

    [Theory]
    [InlineData("3.0", 3)]
    [InlineData("3e2", 300)]
    [InlineData("-0", 0)]
    public void A_whole_number_may_be_written_in_other_ways(string json, int expected)
    {
        Assert.Equal(expected, Read(json, JsonValues.ReadInt32));
        Assert.Equal(expected, Read(json, JsonValues.ReadInt64));
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("1.5")]
    [InlineData("1e400")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public void What_is_no_whole_number_of_its_size_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json, JsonValues.ReadInt32));

    [Fact]
    public void A_number_that_no_double_holds_is_refused() => Assert.ThrowsAny<JsonException>(() => Read("1e999", JsonValues.ReadDouble));

    [Fact]
    public void Bytes_are_read_from_base64()
    {
        Assert.Equal("hello"u8.ToArray(), Read("\"aGVsbG8=\"", JsonValues.ReadBytes));
        Assert.ThrowsAny<JsonException>(() => Read("\"?\"", JsonValues.ReadBytes));
    }

    private static T Read<T>(string json, JsonValueReader<T> read)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return read(ref reader);
    }

    private static string Written<T>(T value, Writes<T> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(value, writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
