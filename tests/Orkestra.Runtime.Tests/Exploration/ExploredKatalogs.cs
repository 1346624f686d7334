using System.Text;
using Orkestra.Runtime.Exploration;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Exploration;

/// <summary>Katalogs for exploration, with the custom resource that they are explored over.</summary>
internal static class ExploredKatalogs
{
    /// <summary>Children that follow a list and a switch, one that is only made sure of, one in another namespace, and a clean-up Job.</summary>
    public static OperatorPlan Site { get; } = TestKatalogs.Plan("""
        status:
          fields:
            - { path: phase, value: Running }
        onCreate:
          services:
            - { name: "{{ .metadata.name }}-svc", port: "80" }
        onReconcile:
          deployments:
            - { name: "{{ .metadata.name }}", image: "{{ .spec.image }}", replicas: "{{ .spec.replicas }}" }
          configMaps:
            - forEach: { field: spec.regions }
              name: "{{ .metadata.name }}-{{ .item }}"
              data: { image: "{{ .spec.image }}" }
            - name: "{{ .metadata.name }}-debug"
              when: [{ field: spec.debug, equals: "true" }]
              data: { level: trace }
            - name: "{{ .metadata.name }}-shared"
              namespace: shared
              data: { image: "{{ .spec.image }}" }
        onDelete:
          jobs:
            - { name: "{{ .metadata.name }}-backup", image: "backup:1" }
        """);

    public static ExplorationTarget Of(
        OperatorPlan plan, string spec = """{"image":"nginx:1","replicas":2,"regions":["eu","us","ap"],"debug":true}""") =>
        new(plan, Encoding.UTF8.GetBytes($$"""
            {"apiVersion":"demo.orkestra.io/v1alpha1","kind":"Website","metadata":{"name":"my-site","namespace":"default"},"spec":{{spec}}}
            """));
}
