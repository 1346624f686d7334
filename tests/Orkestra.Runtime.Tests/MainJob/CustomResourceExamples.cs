using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The corpus' operators that make custom resources for each other (INDEX.md, advanced/16), run against both judges.</summary>
internal static class CustomResourceExamples
{
    private const string Text = "{ type: string }";
    private const string Whole = "{ type: integer }";

    public static async Task SingleChildAsync(OperatorScenario scenario)
    {
        KubeResource workspaces = Resource("platform.example.io", "Workspace", "workspaces");
        KubeResource vaults = Resource("platform.example.io", "SecretVault", "secretvaults");
        await scenario.ApplyAsync(Crd(workspaces, ("name", Text), ("team", Text), ("encryption", Text)));
        await scenario.ApplyAsync(Crd(vaults, ("workspaceName", Text), ("encryption", Text), ("maxSecrets", Whole)));
        await scenario.StartAsync(OperatorScenario.Load(Example("01-single-child", "katalog.yaml")));
        await scenario.ApplyFileAsync(Example("01-single-child", "cr.yaml"));

        await scenario.HasAsync(vaults, "dev-team-vault", "spec.maxSecrets", "100");
        await scenario.HasAsync(vaults, "dev-team-vault", "spec.encryption", "AES256");
        await scenario.HasAsync(vaults, "dev-team-vault", "metadata.ownerReferences.0.name", "dev-team");
        await scenario.HasAsync(WellKnownResources.Deployments, "dev-team-vault-deployment", "spec.template.spec.containers.0.env.0.value", "dev-team");
        await scenario.AppearsAsync(WellKnownResources.Services, "dev-team-vault-svc");
        await scenario.HasAsync(workspaces, "dev-team", "status.vaultRef", "dev-team-vault");
        await scenario.HasAsync(vaults, "dev-team-vault", "status.phase", "Running");

        await scenario.DeleteAsync(workspaces, "dev-team");
        await scenario.DisappearsAsync(vaults, "dev-team-vault");
        await scenario.DisappearsAsync(WellKnownResources.Deployments, "dev-team-vault-deployment");
    }

    public static async Task ShardingAsync(OperatorScenario scenario)
    {
        KubeResource stores = Resource("storage.example.io", "ShardedStore", "shardedstores");
        KubeResource shards = Resource("storage.example.io", "Shard", "shards");
        await scenario.ApplyAsync(Crd(stores, ("replicationFactor", Whole), ("shards", "{ type: array, items: { type: object, x-kubernetes-preserve-unknown-fields: true } }")));
        await scenario.ApplyAsync(Crd(shards, ("shardName", Text), ("region", Text), ("size", Text), ("replicationFactor", Whole)));
        await scenario.StartAsync(OperatorScenario.Load(Example("05-forEach-sharding", "katalog.yaml")));
        await scenario.ApplyFileAsync(Example("05-forEach-sharding", "cr.yaml"));

        foreach (string shard in (string[])["global-store-shard-eu", "global-store-shard-us", "global-store-shard-ap"])
        {
            await scenario.HasAsync(shards, shard, "spec.replicationFactor", "2");
            await scenario.HasAsync(WellKnownResources.Deployments, $"{shard}-deployment", "spec.replicas", "2");
        }

        await scenario.HasAsync(stores, "global-store", "status.shardCount", "3");
        await scenario.PatchAsync(stores, "global-store", """{"spec":{"shards":[{"name":"shard-eu","region":"eu-west-1","size":"500Gi"},{"name":"shard-ap","region":"ap-southeast-1","size":"250Gi"}]}}""");
        await scenario.DisappearsAsync(shards, "global-store-shard-us");
        await scenario.DisappearsAsync(WellKnownResources.Deployments, "global-store-shard-us-deployment");
        await scenario.HasAsync(stores, "global-store", "status.shardCount", "2");
        Assert.Equal(2, (await scenario.ListAsync(shards)).Count);
    }

    public static async Task CompositionAsync(OperatorScenario scenario)
    {
        KubeResource platforms = Resource("infra.example.io", "Platform", "platforms");
        KubeResource queues = Resource("infra.example.io", "MessageQueue", "messagequeues");
        KubeResource stores = Resource("infra.example.io", "ObjectStore", "objectstores");
        KubeResource searches = Resource("infra.example.io", "SearchCluster", "searchclusters");
        await scenario.ApplyAsync(Crd(platforms, ("size", Text), ("owner", Text), ("region", Text)));
        await scenario.ApplyAsync(Crd(queues, ("replicas", Whole), ("storage", Text)));
        await scenario.ApplyAsync(Crd(stores, ("capacity", Text), ("replicas", Whole)));
        await scenario.ApplyAsync(Crd(searches, ("nodes", Whole), ("heapSize", Text)));
        await scenario.StartAsync(OperatorScenario.Load(Example("06-full-platform-composition", "katalog.yaml")));
        await scenario.ApplyFileAsync(Example("06-full-platform-composition", "cr-small.yaml"));

        await scenario.HasAsync(queues, "dev-platform-mq", "spec.storage", "20Gi");
        await scenario.HasAsync(stores, "dev-platform-store", "spec.capacity", "200Gi");
        await scenario.HasAsync(searches, "dev-platform-search", "spec.nodes", "1");
        foreach (string phase in (string[])["mqPhase", "storePhase", "searchPhase"])
        {
            await scenario.HasAsync(platforms, "dev-platform", $"status.{phase}", "Running");
        }
    }

    private static string Example(params string[] parts) => Path.Combine([RepositoryPaths.Corpus, "advanced", "16-custom-resources", .. parts]);

    private static KubeResource Resource(string group, string kind, string plural) => new(new(group, "v1alpha1", kind), plural, Namespaced: true);

    // The corpus has no CRDs for these; the sizes are whole numbers, as its index asks.
    private static string Crd(KubeResource resource, params (string Name, string Schema)[] spec) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: {{resource.Plural}}.{{resource.Kind.Group}}
        spec:
          group: {{resource.Kind.Group}}
          scope: Namespaced
          names: { kind: {{resource.Kind.Kind}}, plural: {{resource.Plural}}, singular: {{resource.Kind.Kind.ToLowerInvariant()}} }
          versions:
            - name: {{resource.Kind.Version}}
              served: true
              storage: true
              subresources: { status: {} }
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec: { type: object, properties: { {{string.Join(", ", spec.Select(static field => $"{field.Name}: {field.Schema}"))}} } }
                    status: { type: object, x-kubernetes-preserve-unknown-fields: true }
        """;
}
