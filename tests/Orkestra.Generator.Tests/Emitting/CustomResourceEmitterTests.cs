using System.Reflection;
using Microsoft.CodeAnalysis;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Generator.Tests.Emitting;

/// <summary>The classes that a CRD becomes, as code uses them.</summary>
public sealed class CustomResourceEmitterTests
{
    private const string Fields =
        """
        image: { type: string, description: "The image <of> A & B.\n\nTwo lines.", default: "nginx", minLength: 1, pattern: "^[a-z]+$" }
        replicas: { type: integer, format: int32, minimum: 0, maximum: 10 }
        total: { type: integer }
        ratio: { type: number }
        isOn: { type: boolean }
        since: { type: string, format: date-time }
        key: { type: string, format: byte }
        port: { x-kubernetes-int-or-string: true }
        memory: { anyOf: [{ type: integer }, { type: string }], pattern: '^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$', x-kubernetes-int-or-string: true }
        mode: { type: string, enum: [fast, very-slow, ""] }
        tags: { type: array, items: { type: string } }
        times: { type: array, items: { type: string, format: date-time } }
        labels: { type: object, additionalProperties: { type: string } }
        matrix: { type: object, additionalProperties: { type: array, items: { type: object, additionalProperties: { type: integer, format: int32, nullable: true } } } }
        rules: { type: array, items: { type: object, required: [host], properties: { host: { type: string }, paths: { type: object, additionalProperties: { type: object, properties: { weight: { type: integer } } } } } } }
        values: { type: object, x-kubernetes-preserve-unknown-fields: true }
        template: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }
        anything: { x-kubernetes-preserve-unknown-fields: true }
        note: { type: string, nullable: true }
        """;

    private static readonly Lazy<CompiledResources> s_thing = new(static () => CompiledResources.Of(TestCrd.Thing(Fields, "[image, since, note, rules]")));

    public static TheoryData<string, string> Types() => new()
    {
        { "Image", "String" },
        { "Replicas", "Int32?" },
        { "Total", "Int64?" },
        { "Ratio", "Double?" },
        { "IsOn", "Boolean?" },
        { "Since", "DateTimeOffset" },
        { "Key", "Byte[]?" },
        { "Port", "IntOrString?" },
        { "Memory", "Quantity?" },
        { "Mode", "ThingSpecMode?" },
        { "Tags", "List<String>?" },
        { "Times", "List<Timestamp>?" },
        { "Labels", "Dictionary<String, String>?" },
        { "Matrix", "Dictionary<String, List<Dictionary<String, Int32?>>>?" },
        { "Rules", "List<ThingSpecRulesItem>" },
        { "Values", "JsonElement?" },
        { "Template", "DynamicResource?" },
        { "Anything", "JsonElement?" },
        { "Note", "String?" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_field_has_the_type_that_its_schema_means(string property, string type) =>
        Assert.Equal(type, Describe(s_thing.Value.Type("ThingSpec").GetProperty(property)!));

    [Fact]
    public void Types_are_named_by_their_path() => Assert.Equal(
        ["Thing", "ThingSpec", "ThingSpecMode", "ThingSpecRulesItem", "ThingSpecRulesItemPathsValue"], s_thing.Value.TypeNames);

    [Fact]
    public void The_root_knows_its_kind()
    {
        Type thing = s_thing.Value.Type("Thing");

        Assert.Equal(["demo.example.com", "v1", "Thing", "things", true], new[] { "Group", "Version", "Kind", "Plural", "IsNamespaced" }.Select(name => thing.GetProperty(name)!.GetValue(null)));
        Assert.Contains(thing.GetInterfaces(), type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ITypedResource<>));
    }

    [Fact]
    public void Code_builds_reads_and_changes_objects()
    {
        const string Code =
            """
            using System;
            using System.Collections.Generic;
            using Orkestra.Generated;
            using Orkestra.Sdk.Abstractions;

            /// <summary>The program's own code.</summary>
            public static class Code
            {
                /// <summary>An object from nothing.</summary>
                public static byte[] Build() => new Thing
                {
                    Metadata = { Name = "a" },
                    Spec = new ThingSpec
                    {
                        Image = "nginx",
                        Since = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
                        Note = null,
                        Rules = [new ThingSpecRulesItem { Host = "x" }],
                        Port = 80,
                        Memory = "2Gi",
                        Mode = ThingSpecMode.VerySlow,
                        Matrix = new() { ["a"] = [new() { ["b"] = 1, ["c"] = null }] },
                        Times = [DateTimeOffset.UnixEpoch],
                    },
                }.ToUtf8Bytes();

                /// <summary>One that was read.</summary>
                public static byte[] Change(byte[] json)
                {
                    Thing thing = ResourceJson.Parse<Thing>(json);
                    if (thing.Spec is { Replicas: > 1, Mode: { } mode } spec && mode == ThingSpecMode.Fast)
                    {
                        spec.Replicas--;
                        spec.Image += ":1";
                    }

                    return thing.ToUtf8Bytes();
                }
            }
            """;
        CompiledResources resources = CompiledResources.Of(TestCrd.Thing(Fields, "[image, since, note, rules]"), Code);

        Json.AssertSame(
            """
            {
              "apiVersion": "demo.example.com/v1", "kind": "Thing", "metadata": { "name": "a" },
              "spec": {
                "image": "nginx", "since": "2026-01-31T12:00:00Z", "port": 80, "memory": "2Gi", "mode": "very-slow", "times": ["1970-01-01T00:00:00Z"],
                "matrix": { "a": [ { "b": 1, "c": null } ] }, "rules": [ { "host": "x" } ], "note": null
              }
            }
            """,
            (byte[])resources.Call("Build")!);
        const string Read = """{ "image": "a", "since": "2026-01-31T12:00:00.000Z", "note": "n", "rules": [], "replicas": 3, "mode": "fast", "newer": { "x": [1.50] } }""";
        Json.AssertSame(
            TestCrd.ThingJson(Read.Replace("\"a\"", "\"a:1\"", StringComparison.Ordinal).Replace("3,", "2,", StringComparison.Ordinal)),
            (byte[])resources.Call("Change", System.Text.Encoding.UTF8.GetBytes(TestCrd.ThingJson(Read)))!);
    }

    [Fact]
    public void Descriptions_and_limits_are_comments()
    {
        string text = Text(TestCrd.Thing(Fields), "Thing.g.cs");

        Assert.Contains(
            """
                /// <summary>
                /// The image &lt;of&gt; A &amp; B.
                ///
                /// Two lines.
                /// </summary>
                /// <remarks>
                /// Default: "nginx".
                /// At least 1 characters.
                /// Pattern: ^[a-z]+$
                /// </remarks>
            """,
            text,
            StringComparison.Ordinal);
        Assert.Contains("/// At least 0.\n    /// At most 10.\n    /// Format: int32.\n", text, StringComparison.Ordinal);
        Assert.Contains("/// One of: fast, very-slow, \"\".\n", text, StringComparison.Ordinal);
        Assert.Contains("/// The field spec.rules[].paths[*].weight.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_clash_are_told_apart()
    {
        const string Clashes =
            """
            read: { type: string }
            unknownFields: { type: string }
            toString: { type: string }
            thingSpec: { type: string }
            equals: { type: boolean }
            fooBar: { type: string }
            foo-bar: { type: string }
            FooBar: { type: string }
            fooBar2: { type: string }
            class: { type: string }
            "1st": { type: string }
            "+": { type: string }
            "-": { type: string }
            größe: { type: string }
            $ref: { type: object, properties: { kind: { type: string }, metadata: { type: string } } }
            a: { type: object, properties: { bC: { type: object, properties: { x: { type: string } } } } }
            aB: { type: object, properties: { c: { type: object, properties: { x: { type: string } } } } }
            mode: { type: string, enum: [value, Value, toString, "<", ">", thingSpecMode] }
            """;
        CompiledResources resources = CompiledResources.Of(TestCrd.Thing(Clashes));

        // Nobody but FooBar, whose characters come first, wants the plain name that fooBar2 wants with its number.
        Assert.Equal(
            [
                "ReadValue", "UnknownFieldsValue", "ToStringValue", "ThingSpecValue", "EqualsValue", "FooBar4", "FooBar3", "FooBar", "FooBar2", "Class", "_1st", "_", "_2", "Größe", "Ref", "A",
                "AB", "Mode",
            ],
            resources.Type("ThingSpec").GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(static property => property.Name));
        Assert.Equal(
            ["ThingSpecModeValue", "ToStringValue", "ValueValue", "ValueValue2", "_", "_2"],
            resources.Type("ThingSpecMode").GetProperties(BindingFlags.Static | BindingFlags.Public).Select(static property => property.Name).Order(StringComparer.Ordinal));
        Assert.Contains("ThingSpecABC2", resources.TypeNames);
        const string Spec = """{ "read": "1", "fooBar": "2", "foo-bar": "3", "FooBar": "4", "fooBar2": "5", "+": "6", "-": "7", "größe": "8", "$ref": { "kind": "k", "metadata": "m" }, "mode": ">" }""";
        Json.AssertSame(TestCrd.ThingJson(Spec), resources.RoundTrip("Thing", TestCrd.ThingJson(Spec)));
    }

    [Fact]
    public void The_roots_own_members_are_told_apart_too()
    {
        CompiledResources resources = CompiledResources.Of(TestCrd.Of("Thing", "properties: { group: { type: string }, kind: { type: string }, thing: { type: string }, plural: { type: integer }, data: { type: object, additionalProperties: true } }\nrequired: [thing]"));

        const string Thing = """{ "apiVersion": "demo.example.com/v1", "kind": "Thing", "metadata": {}, "group": "g", "thing": "t", "plural": 3, "data": { "b": 1, "a": null } }""";
        Json.AssertSame(Thing, resources.RoundTrip("Thing", Thing));
        Assert.Equal("t", CompiledResources.Value(resources.Read("Thing", Thing), "ThingValue"));
    }

    [Fact]
    public void Spec_and_status_are_classes_even_when_they_take_any_field()
    {
        CompiledResources resources = CompiledResources.Of(TestCrd.Of("Thing", "properties: { spec: { type: object }, status: { type: object, x-kubernetes-preserve-unknown-fields: true } }"));

        Assert.Equal(["Thing", "ThingSpec", "ThingStatus"], resources.TypeNames);
        string thing = TestCrd.ThingJson("""{ "a": { "b": 1e2 } }""");
        Json.AssertSame(thing, resources.RoundTrip("Thing", thing));
    }

    [Fact]
    public void Names_of_any_depth_can_be_compiled()
    {
        string fields = "{ type: string }";
        for (int level = 0; level < 40; level++)
        {
            fields = $"{{ type: object, properties: {{ aRatherLongNameOfAFieldOfThisLevel: {fields} }} }}";
        }

        Assert.Equal(42, CompiledResources.Of(TestCrd.Thing($"deep: {fields}")).TypeNames.Count());
    }

    private static string Text(string crd, string file) => new GeneratorHarness(("/app/a.katalog.yaml", TestCrd.Katalog("./crd.yaml")), ("/app/crd.yaml", crd))
        .Run().GeneratedSources.Single(source => source.HintName == file).SourceText.ToString();

    private static string Describe(PropertyInfo property)
    {
        var nullability = new NullabilityInfoContext().Create(property);
        return Describe(property.PropertyType) + (nullability.ReadState == NullabilityState.Nullable && !property.PropertyType.IsValueType ? "?" : string.Empty);
    }

    private static string Describe(Type type) => Nullable.GetUnderlyingType(type) is { } value
        ? $"{Describe(value)}?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>" : type.Name;
}
