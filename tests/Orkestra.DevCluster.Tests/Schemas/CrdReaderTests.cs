using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Schemas;

namespace Orkestra.DevCluster.Tests.Schemas;

public sealed class CrdReaderTests
{
    private static JsonObject Crd(string schema, string more = "") => Json.Object(
        $$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"foos.example.com"},
         "spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"foos","kind":"Foo","singular":"foo","listKind":"FooList","shortNames":["fo"]},
           "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{{{schema}}}}{{{more}}}}]}}
        """);

    private static string[] Errors(JsonObject crd)
    {
        var errors = new List<FieldError>();
        Assert.Empty(CrdReader.Read(crd, errors));
        return [.. errors.Select(static e => e.ToMessage())];
    }

    private static ResourceDefinition Read(JsonObject crd)
    {
        var errors = new List<FieldError>();
        IReadOnlyList<ResourceDefinition> definitions = CrdReader.Read(crd, errors);
        Assert.Empty(errors);
        return Assert.Single(definitions);
    }

    [Fact]
    public void Read_TakesNamesScopeAndSubresources()
    {
        ResourceDefinition foo = Read(Crd(
            """{"type":"object"}""",
            ""","subresources":{"status":{},"scale":{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas"}}"""));
        Assert.Equal(("example.com/v1", "Foo", "foos", "foo", "FooList"), (foo.ApiVersion, foo.Kind, foo.Plural, foo.Singular, foo.ListKind));
        Assert.True(foo is { Namespaced: true, HasStatus: true, HasScale: true, IsCustom: true, IsStorageVersion: true });
        Assert.Equal(["fo"], foo.ShortNames);
        Assert.Equal(["Age"], foo.PrinterColumns.Select(static c => c.Name));
    }

    [Fact]
    public void Read_SkipsVersionsThatAreNotServed()
    {
        JsonObject crd = Crd("""{"type":"object"}""");
        crd["spec"]!["versions"]!.AsArray().Add(Json.Object("""{"name":"v2","served":false,"storage":false,"schema":{"openAPIV3Schema":{"type":"object"}}}"""));
        Assert.Equal("v1", Read(crd).Version);
    }

    [Theory]
    [InlineData("""{}""", "spec.validation.openAPIV3Schema.type: Required value: must not be empty at the root")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "spec.validation.openAPIV3Schema.type: Invalid value: \"array\": must be object at the root")]
    [InlineData("""{"type":"object","properties":{"a":{}}}""", "spec.validation.openAPIV3Schema.properties[a].type: Required value: must not be empty for specified object fields")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","items":{}}}}""", "spec.validation.openAPIV3Schema.properties[a].items.type: Required value: must not be empty for specified array items")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array"}}}""", "spec.validation.openAPIV3Schema.properties[a].items: Required value: must be specified")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","$ref":"x"}}}""", "spec.validation.openAPIV3Schema.properties[a].$ref: Forbidden: $ref is not supported")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"text"}}}""", "spec.validation.openAPIV3Schema.properties[a].type: Unsupported value: \"text\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string"}},"additionalProperties":{"type":"string"}}}}""", "spec.validation.openAPIV3Schema.properties[a].additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","anyOf":[{"type":"string"}]}}}""", "spec.validation.openAPIV3Schema.properties[a].anyOf[0].type: Forbidden: must be empty to be structural")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","x-kubernetes-list-type":"map","items":{"type":"object","properties":{"k":{"type":"string"}}}}}}""", "spec.validation.openAPIV3Schema.properties[a].x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer","default":"x"}}}""", "spec.validation.openAPIV3Schema.properties[a].default: Invalid value: \"string\":  in body must be of type integer: \"string\"")]
    public void Read_RefusesSchemasThatAreNotStructural(string schema, string expected) => Assert.Equal([expected], Errors(Crd(schema)));

    [Fact]
    public void Read_AcceptsIntOrStringWithItsAnyOf() =>
        Read(Crd("""{"type":"object","properties":{"p":{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}]}}}"""));

    [Fact]
    public void Read_ChecksTheName()
    {
        JsonObject crd = Crd("""{"type":"object"}""");
        crd["metadata"]!["name"] = "bars.example.com";
        Assert.Equal(["metadata.name: Invalid value: \"bars.example.com\": must be spec.names.plural+\".\"+spec.group"], Errors(crd));
    }

    [Fact]
    public void Read_WantsOneStorageVersion()
    {
        JsonObject crd = Crd("""{"type":"object"}""");
        crd["spec"]!["versions"]![0]!["storage"] = false;
        string[] errors = Errors(crd);
        Assert.EndsWith("must have exactly one version marked as storage version", errors[0], StringComparison.Ordinal);
        Assert.Equal("status.storedVersions: Invalid value: []string(nil): must have at least one stored version", errors[1]);
    }

    [Fact]
    public void Columns_ReadByJsonPath()
    {
        ResourceDefinition foo = Read(Crd(
            """{"type":"object"}""",
            """
            ,"additionalPrinterColumns":[
              {"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\"Ready\")].status"},
              {"name":"Count","type":"integer","jsonPath":".spec.items[1].n","priority":1},
              {"name":"Dotted","type":"string","jsonPath":".metadata.labels.a\\.b"},
              {"name":"Since","type":"date","jsonPath":".metadata.creationTimestamp"},
              {"name":"Missing","type":"string","jsonPath":".spec.nope"}]
            """));
        JsonObject obj = Json.Object(
            """
            {"metadata":{"creationTimestamp":"2025-01-01T00:00:00Z","labels":{"a.b":"dots"}},"spec":{"items":[{"n":1},{"n":2}]},
             "status":{"conditions":[{"type":"Other","status":"False"},{"type":"Ready","status":"True"}]}}
            """);
        DateTimeOffset now = new(2025, 1, 1, 0, 5, 0, TimeSpan.Zero);
        JsonArray cells = [.. foo.PrinterColumns.Select(c => c.Read(obj, now))];
        Json.AssertEqual("""["True",2,"dots","5m",null]""", cells);
        Assert.Equal([0, 1, 0, 0, 0], foo.PrinterColumns.Select(static c => c.Priority));
    }
}
