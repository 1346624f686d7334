using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Tests.Objects;

public sealed class ObjectConditionTests
{
    [Fact]
    public void A_condition_is_found_by_its_type()
    {
        KubeObject resource = WithStatus("""{"conditions":[1,{"type":"Ready","status":"False","reason":"Waiting","message":"not yet"},{"type":"Synced","status":"True"}]}""");

        Assert.Equal(new ObjectCondition("False", "Waiting", "not yet"), ObjectCondition.Of(resource, "Ready"));
        Assert.Equal(new ObjectCondition("True", "", ""), ObjectCondition.Of(resource, "Synced"));
        Assert.True(ObjectCondition.Of(resource, "Synced").IsTrue);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"conditions":{}}""")]
    [InlineData("""{"conditions":[]}""")]
    [InlineData("""{"conditions":[{"type":"ready","status":"True"}]}""")]
    public void What_is_not_there_is_not_true(string status)
    {
        ObjectCondition ready = ObjectCondition.Of(WithStatus(status), "Ready");

        Assert.Equal(new ObjectCondition("", "", ""), ready);
        Assert.False(ready.IsTrue);
    }

    private static KubeObject WithStatus(string status) =>
        KubeObject.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"status":{{status}}}"""));
}
