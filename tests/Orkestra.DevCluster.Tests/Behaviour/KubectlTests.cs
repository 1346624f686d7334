using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Behaviour;

/// <summary>The commands people type first, with the kubectl that is installed.</summary>
public sealed class KubectlTests
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: sites.demo.example.com
        spec:
          group: demo.example.com
          scope: Namespaced
          names: {plural: sites, singular: site, kind: Site, shortNames: [st]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            additionalPrinterColumns:
            - {name: Image, type: string, jsonPath: .spec.image}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      image: {type: string, description: What to run.}
                  status: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """;

    private const string Site = """
        apiVersion: demo.example.com/v1
        kind: Site
        metadata: {name: one}
        spec: {image: nginx}
        """;

    [KubectlFact]
    public async Task Custom_resources_are_applied_shown_patched_awaited_and_deleted()
    {
        await using Session session = await Session.StartAsync();
        Assert.Contains("created", await session.Kubectl.RunWithInputAsync(Crd, "apply", "-f", "-"), StringComparison.Ordinal);
        await session.RunAsync("wait", "--for=condition=Established", "crd/sites.demo.example.com", "--timeout=20s");
        Assert.Contains("created", await session.Kubectl.RunWithInputAsync(Site, "apply", "-f", "-"), StringComparison.Ordinal);
        Assert.Contains("unchanged", await session.Kubectl.RunWithInputAsync(Site, "apply", "-f", "-"), StringComparison.Ordinal);
        Assert.Contains("configured", await session.Kubectl.RunWithInputAsync(Site.Replace("nginx", "caddy", StringComparison.Ordinal), "apply", "-f", "-"), StringComparison.Ordinal);

        string table = await session.RunAsync("get", "st");
        Assert.Matches(@"NAME\s+IMAGE\s*\n\s*one\s+caddy", table);
        Assert.Contains("image: caddy", await session.RunAsync("get", "site", "one", "-o", "yaml"), StringComparison.Ordinal);
        Assert.Contains("What to run.", await session.RunAsync("explain", "sites.spec.image"), StringComparison.Ordinal);

        await session.RunAsync("patch", "site", "one", "--type=merge", "-p", """{"spec":{"image":"merge"}}""");
        await session.RunAsync("patch", "site", "one", "--type=json", "-p", """[{"op":"replace","path":"/spec/image","value":"json"}]""");
        await session.RunAsync("patch", "site", "one", "--subresource=status", "--type=merge", "-p", """{"status":{"conditions":[{"type":"Ready","status":"True"}]}}""");
        await session.RunAsync("wait", "--for=condition=Ready", "site/one", "--timeout=20s");
        Assert.Equal("json", (await session.RunAsync("get", "site", "one", "-o", "jsonpath={.spec.image}")).Trim());

        string yaml = await session.RunAsync("get", "site", "one", "-o", "yaml");
        await session.Kubectl.RunWithInputAsync(yaml.Replace("image: json", "image: replaced", StringComparison.Ordinal), "replace", "-f", "-");
        await session.Kubectl.RunWithInputAsync(Site, "apply", "--server-side", "--force-conflicts", "-f", "-");
        await session.RunAsync("delete", "site", "one", "--timeout=20s");
        await session.RunAsync("delete", "crd", "sites.demo.example.com", "--timeout=20s");
    }

    [KubectlFact]
    public async Task Deployments_roll_out()
    {
        await using Session session = await Session.StartAsync();
        await session.RunAsync("create", "namespace", "team");
        await session.RunAsync("create", "deployment", "web", "--image=nginx:1", "--replicas=2", "-n", "team");
        await session.RunAsync("rollout", "status", "deployment/web", "-n", "team", "--timeout=30s");
        await session.RunAsync("set", "image", "deployment/web", "nginx=nginx:2", "-n", "team");
        await session.RunAsync("rollout", "status", "deployment/web", "-n", "team", "--timeout=30s");
        await session.RunAsync("scale", "deployment/web", "--replicas=3", "-n", "team");
        await session.RunAsync("wait", "--for=condition=Available", "deployment/web", "-n", "team", "--timeout=30s");
        await session.RunAsync("label", "deployment/web", "tier=front", "-n", "team");
        Assert.Equal("deployment.apps/web", (await session.RunAsync("get", "deploy", "-l", "tier in (front,back)", "-o", "name", "-n", "team")).Trim());
        Assert.Equal("yes", (await session.RunAsync("auth", "can-i", "create", "pods")).Trim());
        await session.RunAsync("delete", "namespace", "team", "--timeout=30s");
    }

    private sealed class Session(DevCluster cluster, string directory) : IAsyncDisposable
    {
        public Kubectl Kubectl { get; } = new(Path.Combine(directory, "config"));

        public static async Task<Session> StartAsync()
        {
            string directory = Directory.CreateTempSubdirectory("orkestra-dev-cluster").FullName;
            DevCluster cluster = await DevCluster.StartAsync();
            await cluster.WriteKubeConfigAsync(Path.Combine(directory, "config"));
            return new Session(cluster, directory);
        }

        // A cache of its own: ports are used again, and a stale discovery document would belong to another cluster.
        public Task<string> RunAsync(params string[] arguments) => Kubectl.RunAsync([.. arguments, "--cache-dir", directory]);

        public async ValueTask DisposeAsync()
        {
            await cluster.DisposeAsync();
            Directory.Delete(directory, recursive: true);
        }
    }
}
