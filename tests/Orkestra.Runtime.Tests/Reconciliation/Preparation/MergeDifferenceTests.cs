using System.Text;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Reconciliation.Preparation;

public sealed class MergeDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "{}")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"b":3}""", """{"b":3}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":1,"c":3,"d":4}}""", """{"a":{"c":3,"d":4}}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"c":1}}""", """{"a":{"c":1,"b":null}}""")]
    [InlineData("""{"a":[{"b":1},2]}""", """{"a":[{"b":2},2]}""", """{"a":[{"b":2},2]}""")]
    [InlineData("""{"a":"x"}""", """{"a":{"b":1}}""", """{"a":{"b":1}}""")]
    [InlineData("""{"a":2}""", """{"a":2.0}""", "{}")]
    public void Only_what_differs_is_written_and_lists_as_a_whole(string from, string to, string expected)
    {
        byte[] patch = JsonPatches.Write(writer => MergeDifference.Write(writer, Read(from), Read(to)));

        Assert.Equal(expected, Encoding.UTF8.GetString(patch));
    }

    private static OrkMap Read(string json)
    {
        Assert.True(OrkJson.TryParse(json, out OrkValue value));
        return value.AsMap();
    }
}
