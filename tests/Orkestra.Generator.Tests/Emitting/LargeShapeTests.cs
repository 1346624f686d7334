using System.Globalization;
using System.Text;

namespace Orkestra.Generator.Tests.Emitting;

/// <summary>Definitions in the shape of large public ones: deep pod templates, schemas of schemas, hundreds of types.</summary>
public sealed class LargeShapeTests
{
    private const string Selector = "{ type: object, required: [key], properties: { key: { type: string }, name: { type: string, default: '' }, optional: { type: boolean } } }";

    private const string Container =
        $$"""
        {
          type: object, required: [name], properties: {
            name: { type: string }, image: { type: string }, args: { type: array, items: { type: string } },
            env: { type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: { type: object, required: [name], properties: {
              name: { type: string }, value: { type: string },
              valueFrom: { type: object, properties: { configMapKeyRef: {{Selector}}, secretKeyRef: {{Selector}}, fieldRef: { type: object, required: [fieldPath], properties: { fieldPath: { type: string } } } } } } } },
            ports: { type: array, items: { type: object, required: [containerPort], properties: { containerPort: { type: integer, format: int32 }, protocol: { type: string, default: TCP, enum: [TCP, UDP, SCTP] } } } },
            resources: { type: object, properties: {
              limits: { type: object, additionalProperties: { anyOf: [{ type: integer }, { type: string }], x-kubernetes-int-or-string: true, pattern: '^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))$' } },
              requests: { type: object, additionalProperties: { anyOf: [{ type: integer }, { type: string }], x-kubernetes-int-or-string: true, pattern: '^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))$' } } } },
            livenessProbe: { type: object, properties: { httpGet: { type: object, required: [port], properties: { path: { type: string }, port: { anyOf: [{ type: integer }, { type: string }], x-kubernetes-int-or-string: true } } }, periodSeconds: { type: integer, format: int32 } } } } }
        """;

    private static readonly string s_podTemplate =
        $$"""
        template: { type: object, properties: {
          metadata: { type: object, x-kubernetes-preserve-unknown-fields: true },
          spec: { type: object, required: [containers], properties: {
            containers: { type: array, items: {{Container}} }, initContainers: { type: array, items: {{Container}} },
            affinity: { type: object, properties: { nodeAffinity: { type: object, properties: { requiredDuringSchedulingIgnoredDuringExecution: { type: object, required: [nodeSelectorTerms], properties: {
              nodeSelectorTerms: { type: array, items: { type: object, properties: { matchExpressions: { type: array, items: { type: object, required: [key, operator], properties: { key: { type: string }, operator: { type: string }, values: { type: array, items: { type: string } } } } } } } } } } } } } },
            volumes: { type: array, items: { type: object, required: [name], properties: { name: { type: string }, emptyDir: { type: object }, configMap: { type: object, properties: { name: { type: string }, items: { type: array, items: { type: object, properties: { key: { type: string }, path: { type: string }, mode: { type: integer, format: int32 } } } } } } } } },
            tolerations: { type: array, items: { type: object, properties: { key: { type: string }, tolerationSeconds: { type: integer, format: int64 } } } } } } } }
        routes: { type: array, items: { type: object, additionalProperties: { type: array, items: { type: object, additionalProperties: { type: array, items: { type: string } } } } } }
        schema: { type: object, properties: {
          type: { type: string }, maximum: { type: number }, items: { x-kubernetes-preserve-unknown-fields: true },
          properties: { type: object, additionalProperties: { type: object, x-kubernetes-preserve-unknown-fields: true, properties: { type: { type: string }, items: { x-kubernetes-preserve-unknown-fields: true } } } } } }
        """;

    [Fact]
    public void A_pod_template_a_schema_and_a_map_of_lists_of_maps_keep_everything()
    {
        CompiledResources resources = CompiledResources.Of(TestCrd.Thing(s_podTemplate.Replace('\n', ' ').Replace(" routes:", "\nroutes:", StringComparison.Ordinal).Replace(" schema:", "\nschema:", StringComparison.Ordinal)));
        string thing = TestCrd.ThingJson(
            """
            {
              "template": {
                "metadata": { "labels": { "a": "b" }, "creationTimestamp": null },
                "spec": {
                  "containers": [ {
                    "name": "a", "image": "nginx:1", "args": [ "--x" ], "terminationMessagePath": "/dev/log",
                    "env": [ { "name": "A", "valueFrom": { "secretKeyRef": { "key": "k", "name": "n", "optional": false } } }, { "name": "B", "value": "" } ],
                    "ports": [ { "containerPort": 80, "protocol": "TCP" }, { "containerPort": 81, "protocol": "QUIC" } ],
                    "resources": { "limits": { "cpu": "500m", "memory": "1Gi", "example.com/gpu": 1 }, "requests": {}, "claims": [ { "name": "c" } ] },
                    "livenessProbe": { "httpGet": { "path": "/", "port": "http" }, "periodSeconds": 5 }
                  } ],
                  "initContainers": [],
                  "affinity": { "nodeAffinity": { "requiredDuringSchedulingIgnoredDuringExecution": { "nodeSelectorTerms": [ { "matchExpressions": [ { "key": "k", "operator": "In", "values": [ "v" ] } ] } ] } }, "podAffinity": { "x": 1 } },
                  "volumes": [ { "name": "a", "emptyDir": {} }, { "name": "b", "configMap": { "name": "c", "items": [ { "key": "k", "path": "p", "mode": 420 } ] } } ],
                  "tolerations": [ { "key": "k", "tolerationSeconds": 300 } ]
                }
              },
              "routes": [ { "b": [ { "y": [ "1", "2" ], "x": [] } ], "a": [] } ],
              "schema": { "type": "object", "maximum": 1.5, "items": [ true, { "type": "string" } ], "properties": { "p": { "type": "array", "items": { "properties": { "q": {} } }, "minItems": 1 } } }
            }
            """);

        Json.AssertSame(thing, resources.RoundTrip("Thing", thing));
        object read = resources.Read("Thing", thing);
        Assert.Equal("http", CompiledResources.Value(First(CompiledResources.Value(read, "Spec.Template.Spec.Containers")), "LivenessProbe.HttpGet.Port.Text"));
    }

    [Fact]
    public void Hundreds_of_types_compile()
    {
        var fields = new StringBuilder();
        for (int i = 0; i < 120; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            fields.Append(CultureInfo.InvariantCulture, $"f{number}: {{ type: object, required: [a], properties: {{ a: {{ type: array, items: {{ type: object, properties: {{ b: {{ type: string }}, c: {{ type: integer }} }} }} }} }} }}\n");
        }

        CompiledResources resources = CompiledResources.Of(TestCrd.Thing(fields.ToString().TrimEnd(), "[f70]"));

        Assert.Equal(242, resources.TypeNames.Count());
        string thing = TestCrd.ThingJson("""{ "f0": { "a": [] }, "f63": null, "f64": null, "f119": { "a": [ { "b": "x", "c": 1 } ] } }""");
        Json.AssertSame(thing, resources.RoundTrip("Thing", thing));
    }

    private static object? First(object? list) => ((System.Collections.IList)list!)[0];
}
