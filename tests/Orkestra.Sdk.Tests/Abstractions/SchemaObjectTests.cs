using System.Text.Json;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Sdk.Tests.Abstractions;

public sealed class SchemaObjectTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(200)]
    public void A_field_is_marked_alone(int field)
    {
        var value = new Marked();

        value.Set(field, false);
        Assert.False(value.Has(field));
        value.Set(field, true);

        Assert.Equal([field], Enumerable.Range(0, 300).Where(value.Has));
        value.Set(field, false);
        Assert.False(value.Has(field));
    }

    private sealed class Marked : SchemaObject
    {
        public bool Has(int field) => IsMarked(field);

        public void Set(int field, bool isMarked) => Mark(field, isMarked);

        protected override bool ReadField(ref Utf8JsonReader reader) => false;

        protected override void WriteFields(Utf8JsonWriter writer)
        {
        }
    }
}
