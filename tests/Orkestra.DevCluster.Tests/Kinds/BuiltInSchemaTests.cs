using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Tests.Kinds;

public sealed class BuiltInSchemaTests
{
    // The wording of Go's decoder, which is what clients of the real server see.
    [Theory]
    [InlineData("Deployment", """{"spec":{"replicas":"3"}}""", "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32")]
    [InlineData("Deployment", """{"spec":{"replicas":1.5}}""", "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32")]
    [InlineData("Deployment", """{"spec":{"template":{"spec":{"containers":[{"name":1}]}}}}""", "json: cannot unmarshal number into Go struct field Container.spec.template.spec.containers.name of type string")]
    [InlineData("ConfigMap", """{"data":{"a":1}}""", "json: cannot unmarshal number into Go struct field ConfigMap.data of type string")]
    [InlineData("ConfigMap", """{"data":"a"}""", "json: cannot unmarshal string into Go struct field ConfigMap.data of type map[string]string")]
    [InlineData("Secret", """{"data":{"a":"not base64"}}""", "illegal base64 data at input byte 3")]
    [InlineData("Pod", """{"spec":{"containers":{}}}""", "json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container")]
    [InlineData("Pod", """{"spec":{"hostNetwork":"true"}}""", "json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool")]
    [InlineData("Pod", """{"metadata":{"labels":{"a":true}}}""", "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string")]
    [InlineData("Pod", """{"spec":{"containers":[{"resources":{"limits":{"cpu":"lots"}}}]}}""", "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")]
    public void FindDecodingError_NamesFieldAndType(string kind, string text, string expected) =>
        Assert.Equal(expected, Json.Definition(kind).Schema.FindDecodingError(Json.Object(text)));

    [Fact]
    public void Prune_NamesUnknownFields()
    {
        JsonObject obj = Json.Object("""{"spec":{"replcas":1,"template":{"spec":{"containers":[{"name":"c","imag":"x"}]}}},"extra":{}}""");
        Assert.Equal(["spec.replcas", "spec.template.spec.containers[0].imag", "extra"], Json.Definition("Deployment").Schema.Prune(obj));
        Json.AssertEqual("""{"spec":{"template":{"spec":{"containers":[{"name":"c"}]}}}}""", obj);
    }

    [Theory]
    [InlineData("1000m", "1")]
    [InlineData("0.5", "500m")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1500Mi", "1500Mi")]
    [InlineData("0.5Gi", "512Mi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("100k", "100k")]
    [InlineData("1000k", "1M")]
    [InlineData("0.1Ki", "102400m")]
    [InlineData("1e3", "1e3")]
    [InlineData("1000000", "1M")]
    [InlineData("0", "0")]
    [InlineData("-1500m", "-1500m")]
    public void Quantities_HaveOneSpelling(string given, string canonical)
    {
        Assert.True(Quantity.TryNormalize(JsonValue.Create(given), out string? result));
        Assert.Equal(canonical, result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1.2.3")]
    [InlineData("1Zi")]
    [InlineData("1 Gi")]
    public void Quantities_ThatAreNone_AreRefused(string text) => Assert.False(Quantity.TryNormalize(JsonValue.Create(text), out _));
}
