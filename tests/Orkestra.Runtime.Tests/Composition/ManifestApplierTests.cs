using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.DevCluster.Faults;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Sdk.Diagnostics;

namespace Orkestra.Runtime.Tests.Composition;

public sealed class ManifestApplierTests
{
    [Fact]
    public async Task A_custom_resource_follows_its_definition_although_discovery_is_behind()
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync();
        using var client = KubeClient.Create(new KubeClientConfig { Server = cluster.Endpoint }, TimeProvider.System, NullLoggerFactory.Instance);
        var applier = new ManifestApplier(client, TimeProvider.System);
        PlannedFault behind = cluster.Faults.Add(
            Fault.Answer(404), new FaultTarget { Verb = "get", Path = "/apis/demo.orkestra.io/v1alpha1", Times = 3 });

        foreach (string file in (string[])["crd.yaml", "cr.yaml"])
        {
            foreach (Manifest manifest in Manifest.Read(DiskFiles.Read(Path.Combine(HelloWebsite.Folder, file)), new DiagnosticBag()))
            {
                await applier.ApplyAsync(manifest, "default", CancellationToken.None);
            }
        }

        Assert.Equal(3, behind.Struck);
        Assert.NotNull(await client.GetAsync(HelloWebsite.Websites, new ObjectKey("default", "hello-website"), CancellationToken.None));
    }
}
