using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Json.Schema;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Generation;
using Orkestra.Sdk.Tests.JsonSchemas;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.Generation;

public sealed class SampleResourceTests
{
    private static readonly ResolvedApiTypes s_types = new("demo.example.com", "v1", "Website", "websites", true);

    [Fact]
    public void Every_field_of_the_spec_has_a_value_and_the_status_none() => Assert.Equal(
        """
        apiVersion: demo.example.com/v1
        kind: Website
        metadata:
          name: website-sample
        spec:
          image: nginx:latest
          replicas: 2
          port: 8080
          tier: gold
          zones:
            - example
          limits:
            cpu: '100m'
          labels:
            example: example
          suspend: false

        """,
        Write(
            """
            properties:
              metadata: { type: object }
              spec:
                type: object
                required: [image]
                properties:
                  image: { type: string }
                  replicas: { type: integer, default: 2 }
                  port: { type: integer, example: 8080 }
                  tier: { type: string, enum: [gold, free] }
                  zones: { type: array, items: { type: string } }
                  limits: { type: object, properties: { cpu: { type: string } } }
                  labels: { type: object, additionalProperties: { type: string } }
                  suspend: { type: boolean }
              status: { type: object, properties: { phase: { type: string } } }
            """));

    [Fact]
    public void Only_what_is_required_when_that_is_asked_for() => Assert.Equal(
        "apiVersion: demo.example.com/v1\nkind: Website\nmetadata:\n  name: website-sample\nspec:\n  image: nginx:latest\n  auth:\n    token: example\n",
        Write(
            """
            properties:
              spec:
                type: object
                required: [image, auth]
                properties:
                  image: { type: string }
                  replicas: { type: integer, default: 2 }
                  auth: { type: object, required: [token], properties: { token: { type: string }, user: { type: string } } }
            """,
            onlyRequired: true));

    [Theory]
    [InlineData("{ type: integer, minimum: 3 }", "3")]
    [InlineData("{ type: integer, maximum: 0 }", "0")]
    [InlineData("{ type: integer, minimum: 3, exclusiveMinimum: true }", "4")]
    [InlineData("{ type: integer, multipleOf: 5, minimum: 7 }", "10")]
    [InlineData("{ type: number, minimum: 1.5 }", "1.5")]
    [InlineData("{ type: string, minLength: 10 }", "examplexxx")]
    [InlineData("{ type: string, maxLength: 3 }", "exa")]
    [InlineData("{ type: string, format: date-time }", "2026-01-01T00:00:00Z")]
    [InlineData("{ type: string, pattern: '^[a-z]+-\\d{3}$' }", "a-111")]
    [InlineData("{ x-kubernetes-int-or-string: true }", "1")]
    [InlineData("{ x-kubernetes-preserve-unknown-fields: true }", "example")]
    [InlineData("{ type: array, minItems: 2, items: { type: string } }", "[example,example-2]")]
    [InlineData("{ type: object, oneOf: [{ required: [a] }, { required: [b] }], properties: { a: { type: integer }, b: { type: integer } } }", "{a:1}")]
    public void A_value_is_within_what_the_schema_allows(string schema, string value) => Assert.Equal(
        value,
        Flow(((YamlMapping)Root(Write($"properties: {{ spec: {{ type: object, properties: {{ x: {schema} }} }} }}"))["spec"]!).Entries[0].Value));

    [Fact]
    public void Items_of_a_list_that_is_a_map_have_keys_of_their_own() => Assert.Equal(
        "{ports:[{name:example,port:80},{name:example-2,port:80}]}",
        Flow(Root(Write(
            """
            properties:
              spec:
                type: object
                properties:
                  ports:
                    type: array
                    minItems: 2
                    x-kubernetes-list-type: map
                    x-kubernetes-list-map-keys: [name]
                    items: { type: object, required: [name, port], properties: { name: { type: string }, port: { type: integer } } }
            """))["spec"]!));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_the_schema_it_accepts_its_sample(bool onlyRequired) => Prop.ForAll(Schemas(3).ToArbitrary(), schema =>
    {
        string text = $"{{ type: object, properties: {{ spec: {schema} }} }}";
        YamlMapping sample = Root(Write(text, onlyRequired));

        EvaluationResults result = JsonSchema.FromText(YamlJson.From(Root(text))!.ToJsonString())
            .Evaluate(JsonDocument.Parse(YamlJson.From(sample)!.ToJsonString()).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });

        Assert.True(result.IsValid, $"{text}\n{Flow(sample)}\n{string.Join('\n', (result.Details ?? []).Where(static detail => detail.Errors is { Count: > 0 }).Select(static detail => string.Join(", ", detail.Errors!.Values)))}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<string> Schemas(int depth)
    {
        Gen<string> scalar = Gen.OneOf(
            Gen.Constant("{ type: boolean }"),
            Gen.Constant("{ type: string }"),
            from least in Gen.Choose(0, 12) from more in Gen.Choose(0, 5) select $"{{ type: string, minLength: {least}, maxLength: {least + more} }}",
            Gen.Elements("'^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'", "'^v\\d+(\\.\\d+){1,2}$'", "'^(red|green)-[A-F]{2}$'", "'^\\d+(Mi|Gi)$'").Select(static pattern => $"{{ type: string, pattern: {pattern} }}"),
            from low in Gen.Choose(-5, 5) from span in Gen.Choose(0, 5) select $"{{ type: integer, minimum: {low}, maximum: {low + span} }}",
            from low in Gen.Choose(-5, 5) from step in Gen.Choose(1, 4) select $"{{ type: integer, minimum: {low}, multipleOf: {step} }}",
            Gen.Constant("{ type: string, enum: [a, b] }"),
            Gen.Constant("{ type: integer, default: 7 }"));
        if (depth == 0)
        {
            return scalar;
        }

        Gen<string> inner = Schemas(depth - 1);
        Gen<string> list = from items in inner from least in Gen.Choose(0, 3) select $"{{ type: array, minItems: {least}, items: {items} }}";
        Gen<string> map = from values in inner from least in Gen.Choose(0, 2) select $"{{ type: object, minProperties: {least}, additionalProperties: {values} }}";
        Gen<string> block =
            from a in inner
            from b in inner
            from c in inner
            from required in Gen.Elements("[]", "[a]", "[b, c]", "[a, b, c]")
            select $"{{ type: object, required: {required}, properties: {{ a: {a}, b: {b}, c: {c} }} }}";
        return Gen.OneOf(scalar, list, map, block);
    }

    private static string Write(string schema, bool onlyRequired = false) => SampleResource.Write(s_types, Root(schema), onlyRequired);

    private static YamlMapping Root(string text)
    {
        var diagnostics = new DiagnosticBag();
        var root = (YamlMapping)YamlReader.Read(new SourceFile("x.yaml", text.ReplaceLineEndings("\n")), diagnostics)[0].Root!;
        Assert.Empty(diagnostics.ToSortedList());
        return root;
    }

    private static string Flow(YamlNode node) => node switch
    {
        YamlMapping map => $"{{{string.Join(',', map.Entries.Select(static entry => $"{entry.Key.Value}:{Flow(entry.Value)}"))}}}",
        YamlSequence list => $"[{string.Join(',', list.Items.Select(Flow))}]",
        _ => ((YamlScalar)node).Value,
    };
}
