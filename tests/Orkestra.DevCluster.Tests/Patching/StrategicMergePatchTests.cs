using System.Text.Json.Nodes;
using Orkestra.DevCluster.Patching;

namespace Orkestra.DevCluster.Tests.Patching;

public sealed class StrategicMergePatchTests
{
    private static JsonNode? PodSpec(string original, string patch) =>
      StrategicMergePatch.Apply(Json.Object($$"""{"spec":{{original}}}"""), Json.Object($$"""{"spec":{{patch}}}"""), Json.Fields("Pod"))["spec"];

    [Fact]
    public void Containers_MergeByName() => Json.AssertEqual(
      """{"containers":[{"name":"a","image":"new","env":[{"name":"X","value":"1"}]},{"name":"c","image":"c:1"},{"name":"b","image":"b:1"}]}""",
      PodSpec(
        """{"containers":[{"name":"a","image":"old","env":[{"name":"X","value":"1"}]},{"name":"b","image":"b:1"}]}""",
        """{"containers":[{"name":"a","image":"new"},{"name":"c","image":"c:1"}]}"""));

    [Fact]
    public void Tolerations_HaveNoMergeKey_AndAreReplaced() => Json.AssertEqual(
      """{"tolerations":[{"key":"b"}]}""",
      PodSpec("""{"tolerations":[{"key":"a"}]}""", """{"tolerations":[{"key":"b"}]}"""));

    [Fact]
    public void PatchDelete_RemovesTheItem() => Json.AssertEqual(
      """{"containers":[{"name":"b"}]}""",
      PodSpec("""{"containers":[{"name":"a"},{"name":"b"}]}""", """{"containers":[{"name":"a","$patch":"delete"}]}"""));

    [Fact]
    public void PatchReplace_InAList_ReplacesAllItems() => Json.AssertEqual(
      """{"containers":[{"name":"c"}]}""",
      PodSpec("""{"containers":[{"name":"a"},{"name":"b"}]}""", """{"containers":[{"name":"c"},{"$patch":"replace"}]}"""));

    [Fact]
    public void PatchReplace_InAnObject_ReplacesIt() => Json.AssertEqual(
      """{"securityContext":{"runAsUser":2}}""",
      PodSpec("""{"securityContext":{"runAsUser":1,"fsGroup":3}}""", """{"securityContext":{"$patch":"replace","runAsUser":2}}"""));

    [Fact]
    public void Null_RemovesTheMember() => Json.AssertEqual(
      """{"containers":[{"name":"a"}]}""",
      PodSpec("""{"containers":[{"name":"a","image":"x"}]}""", """{"containers":[{"name":"a","image":null}]}"""));

    [Fact]
    public void NullInANewObject_IsDropped() => Json.AssertEqual(
      """{"securityContext":{"fsGroup":3}}""",
      PodSpec("{}", """{"securityContext":{"runAsUser":null,"fsGroup":3}}"""));

    // Kubernetes documentation, "Use strategic merge patch to update a Deployment using the retainKeys strategy".
    [Fact]
    public void RetainKeys_ClearsTheOthers()
    {
        JsonObject result = StrategicMergePatch.Apply(
          Json.Object("""{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"30%"}}}}"""),
          Json.Object("""{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}"""),
          Json.Fields("Deployment"));
        Json.AssertEqual("""{"spec":{"strategy":{"type":"Recreate"}}}""", result);
    }

    [Fact]
    public void RetainKeys_MustNameTheKeysOfThePatch() => Assert.Equal(
      400,
      Assert.Throws<PatchException>(() => PodSpec("{}", """{"volumes":[{"name":"v","$retainKeys":["name"],"emptyDir":{}}]}""")).StatusCode);

    [Fact]
    public void Finalizers_AreAddedToASetOfScalars()
    {
        JsonObject result = StrategicMergePatch.Apply(
          Json.Object("""{"metadata":{"finalizers":["a","b"]}}"""),
          Json.Object("""{"metadata":{"finalizers":["b","c"]}}"""),
          Json.Fields("ConfigMap"));
        Json.AssertEqual("""{"metadata":{"finalizers":["a","b","c"]}}""", result);
    }

    [Fact]
    public void DeleteFromPrimitiveList_RemovesScalars()
    {
        JsonObject result = StrategicMergePatch.Apply(
          Json.Object("""{"metadata":{"finalizers":["a","b","c"]}}"""),
          Json.Object("""{"metadata":{"$deleteFromPrimitiveList/finalizers":["b"]}}"""),
          Json.Fields("ConfigMap"));
        Json.AssertEqual("""{"metadata":{"finalizers":["a","c"]}}""", result);
    }

    [Fact]
    public void SetElementOrder_OrdersNamedItems_AndKeepsServerItemsInPlace() => Json.AssertEqual(
      """{"containers":[{"name":"sidecar"},{"name":"b"},{"name":"a"},{"name":"c"}]}""",
      PodSpec(
        """{"containers":[{"name":"a"},{"name":"sidecar"},{"name":"b"}]}""",
        """{"$setElementOrder/containers":[{"name":"b"},{"name":"a"},{"name":"c"}],"containers":[{"name":"c"}]}"""));

    [Fact]
    public void MissingMergeKey_IsRefused()
    {
        PatchException error = Assert.Throws<PatchException>(() => PodSpec("{}", """{"containers":[{"image":"x"}]}"""));
        Assert.Contains("does not contain declared merge key: name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownDirective_IsRefused() =>
      Assert.Throws<PatchException>(() => PodSpec("{}", """{"securityContext":{"$patch":"drop"}}"""));
}
