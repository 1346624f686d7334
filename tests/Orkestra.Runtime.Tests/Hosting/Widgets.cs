using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>Custom resources of any kind <c>test.orkestra.io/v1</c>, each of which becomes one ConfigMap with its <c>spec.value</c>.</summary>
internal static class Widgets
{
    public static KubeResource Resource(string kind) =>
        new(new GroupVersionKind("test.orkestra.io", "v1", kind), Plural(kind), Namespaced: true);

    public static string Crd(string kind) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: {{Plural(kind)}}.test.orkestra.io
        spec:
          group: test.orkestra.io
          scope: Namespaced
          names: { kind: {{kind}}, plural: {{Plural(kind)}}, singular: {{kind.ToLowerInvariant()}} }
          versions:
            - name: v1
              served: true
              storage: true
              subresources: { status: {} }
              schema:
                openAPIV3Schema:
                  type: object
                  x-kubernetes-preserve-unknown-fields: true
        """;

    public static string Object(string kind, string name, string value = "1", string ns = "default") => $$"""
        apiVersion: test.orkestra.io/v1
        kind: {{kind}}
        metadata:
          name: {{name}}
          namespace: {{ns}}
        spec:
          value: "{{value}}"
        """;

    /// <summary>Creates many objects at once, which applying one manifest after another would take too long for.</summary>
    public static Task CreateAsync(IKubeClient client, string kind, int count, string ns = "default") => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (number, cancellationToken) => await client.CreateAsync(
            Resource(kind),
            ns,
            Encoding.UTF8.GetBytes($$$"""{"apiVersion":"test.orkestra.io/v1","kind":"{{{kind}}}","metadata":{"name":"w{{{number}}}"},"spec":{"value":"1"}}"""),
            cancellationToken));

    /// <summary>The name of the ConfigMap of a custom resource.</summary>
    public static string Child(string kind, string name) => $"{kind.ToLowerInvariant()}-{name}";

    /// <param name="kind">The kind; also the entry's name.</param>
    /// <param name="value">Computes the ConfigMap's value from the custom resource's name and its <c>spec.value</c>.</param>
    public static OperatorPlan Plan(string kind, Func<string, string, string>? value = null)
    {
        string prefix = Child(kind, string.Empty);
        return new OperatorPlan
        {
            EntryName = kind.ToLowerInvariant(),
            Katalog = new KatalogInfo("widgets"),
            Resource = Resource(kind),
            Workers = 2,
            OnCreate = new HookBlockPlan
            {
                Resources =
                [
                    new ResourcePlan
                    {
                        DeclarationPath = "onCreate.configMaps[0]",
                        Name = new DelegateExpression("the name", context => EvalResult.OfText(prefix + ContextText.Read(context, "metadata.name"))),
                        Mode = ApplyMode.Reconcile,
                        Body = new ConfigMapBody
                        {
                            Data =
                            [
                                new("value", new DelegateExpression("the value", context =>
                                {
                                    string declared = ContextText.Read(context, "spec.value");
                                    return EvalResult.OfText(value is null ? declared : value(ContextText.Read(context, "metadata.name"), declared));
                                })),
                            ],
                        },
                    },
                ],
            },
        };
    }

    private static string Plural(string kind) => $"{kind.ToLowerInvariant()}s";
}
