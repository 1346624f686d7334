using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>Entries that operate different versions of one definition.</summary>
internal static class VersionBehaviours
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: sites.versions.orkestra.io
        spec:
          group: versions.orkestra.io
          scope: Namespaced
          names: { kind: Site, plural: sites, singular: site }
          versions:
            - name: v2
              served: true
              storage: true
              subresources: { status: {} }
              schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
            - name: v1
              served: true
              storage: false
              subresources: { status: {} }
              schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
        """;

    /// <summary>Each entry sees every resource in its own version, keeps its own children, and both come to rest.</summary>
    public static async Task EachVersionHasAnEntryOfItsOwnAsync(Ground ground)
    {
        await ground.Scenario.ApplyAsync(Crd);
        await ground.StartAsync(Entry("old", "v1"), Entry("new", "v2"));
        KubeResource stored = new(new GroupVersionKind("versions.orkestra.io", "v2", "Site"), "sites", Namespaced: true);
        foreach (string version in (string[])["v1", "v2"])
        {
            await ground.Scenario.ApplyAsync($"""
                apiVersion: versions.orkestra.io/{version}
                kind: Site
                metadata: {"{"} name: made-as-{version}, namespace: default {"}"}
                spec: {"{"} size: 1 {"}"}
                """);
        }

        foreach (string site in (string[])["made-as-v1", "made-as-v2"])
        {
            await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, $"{site}-old", "data.seen", "versions.orkestra.io/v1");
            await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, $"{site}-new", "data.seen", "versions.orkestra.io/v2");
            await ground.Scenario.HasConditionAsync(stored, site, "Ready", "True");
        }

        await ground.CyclesAsync("old", 2);
        await ground.CyclesAsync("new", 2);
        string before = (await ground.ReadAsync(stored, "made-as-v1")).ResourceVersion;
        await ground.CyclesAsync("old", 2);
        await ground.CyclesAsync("new", 2);
        KubeObject resting = await ground.ReadAsync(stored, "made-as-v1");
        Assert.Equal(before, resting.ResourceVersion);

        await ground.Scenario.DeleteAsync(stored, "made-as-v1");
        await ground.Scenario.DisappearsAsync(stored, "made-as-v1");
        Assert.NotNull(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "made-as-v2-old"));
    }

    private static string Entry(string name, string version) => $$$"""
        {{{name}}}:
          apiTypes: { group: versions.orkestra.io, version: {{{version}}}, kind: Site, plural: sites }
          resync: 1s
          operatorBox:
            onReconcile:
              configMaps: [{ name: "{{ .metadata.name }}-{{{name}}}", data: { seen: "{{ .apiVersion }}" } }]
        """;
}
