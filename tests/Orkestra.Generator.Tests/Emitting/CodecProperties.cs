using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Orkestra.Generator.Tests.Emitting;

/// <summary>What holds for the classes of every schema.</summary>
public sealed class CodecProperties
{
    private const int ObjectsOfEachSchema = 60;

    [Fact]
    public void Every_object_that_conforms_to_a_schema_is_written_as_it_was_read() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(6), Prop.ForAll(Seeds(), static seed =>
        {
            var random = new Random(seed);
            var schema = new RandomSchema(random, 5, isObject: true);
            Func<byte[], byte[]> codec = Codec(schema);
            for (int i = 0; i < ObjectsOfEachSchema; i++)
            {
                string thing = TestCrd.ThingJson(schema.Value(random));
                string written = Encoding.UTF8.GetString(codec(Encoding.UTF8.GetBytes(thing)));
                Assert.True(Json.AreSame(thing, written), $"{schema.ToYaml()}\n{thing}\n{written}");
            }
        }));

    [Fact]
    public void Bytes_that_are_damaged_are_refused_or_read_and_never_anything_else()
    {
        var schema = new RandomSchema(new Random(), 5, isObject: true);
        Func<byte[], byte[]> codec = Codec(schema);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Seeds(), seed =>
        {
            var random = new Random(seed);
            byte[] damaged = Damage(random, Encoding.UTF8.GetBytes(TestCrd.ThingJson(schema.Value(random))));
            byte[] written;
            try
            {
                written = codec(damaged);
            }
            catch (JsonException)
            {
                return;
            }

            // What was read can be written, and says the same when it is read once more.
            Assert.Equal(written, codec(written));
        }));
    }

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static Func<byte[], byte[]> Codec(RandomSchema schema) =>
        CompiledResources.Of(TestCrd.Of("Thing", $"properties: {{ spec: {schema.ToYaml()} }}")).Codec("Thing");

    private static byte[] Damage(Random random, byte[] json)
    {
        byte[][] parts = [[.. "null"u8], [.. "{}"u8], [.. "[]"u8], [.. "\"\\ud800\""u8], [.. "1e999"u8], [.. "{\"a\":1,\"a\":2}"u8], [.. "\\u00"u8], [.. "true,"u8], [0xff], [(byte)'"'], [(byte)'}'], [(byte)'9']];
        List<byte> bytes = [.. json];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(6), bytes.Count - at);
            bytes.RemoveRange(at, length);
            bytes.InsertRange(at, parts[random.Next(parts.Length)]);
        }

        return [.. bytes];
    }
}
