using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.DevCluster;
using Orkestra.DevCluster.ControlPlane;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Simulation;

/// <summary>
/// The cluster of one simulation: an API server without controllers for workloads, embedded unless a real one is asked for. Kinds that it
/// does not know get a CRD that accepts everything, since a simulation is about what an operator writes and not about schemas.
/// </summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    private readonly IAsyncDisposable _server;
    private readonly KubeClient _client;

    private SimulatedCluster(IAsyncDisposable server, KubeClientConfig config, bool judgesResources)
    {
        _server = server;
        _client = KubeClient.Create(config, TimeProvider.System, NullLoggerFactory.Instance);
        JudgesResources = judgesResources;
    }

    /// <summary>Talks to the cluster without recording anything.</summary>
    public IKubeClient Client => _client;

    /// <summary>Whether it has the custom resources' own definitions, so that what is written to them has to be shown to it.</summary>
    public bool JudgesResources { get; }

    /// <summary>Starts an empty embedded cluster.</summary>
    /// <param name="time">The clock of its objects.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SimulatedCluster> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        DevCluster.DevCluster server = await DevCluster.DevCluster.StartAsync(
            new DevClusterOptions { SimulateWorkloads = false, TimeProvider = time }, cancellationToken).ConfigureAwait(false);
        return new SimulatedCluster(server, KubeConfig.Parse(server.KubeConfig, "simulation"), judgesResources: false);
    }

    /// <summary>Starts a real API server with nothing but the definitions; its clock is the machine's.</summary>
    /// <param name="environment">The binaries and the definitions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CliException">The server did not start, or does not serve a definition.</exception>
    public static async Task<SimulatedCluster> StartAsync(TestEnvironment environment, CancellationToken cancellationToken)
    {
        LocalControlPlane server;
        try
        {
            server = await LocalControlPlane.StartAsync(new LocalControlPlaneOptions { Assets = environment.Assets }, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException error)
        {
            throw new CliException(error.Message, inner: error);
        }

        var cluster = new SimulatedCluster(server, KubeConfig.Load(new KubeConfigSources { ExplicitPath = server.TokenKubeConfigPath }), judgesResources: true);
        try
        {
            await cluster.ApplyAsync(environment.Definitions, cancellationToken).ConfigureAwait(false);
            return cluster;
        }
        catch (Exception error)
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            if (error is InvalidOperationException or KubeApiException)
            {
                throw new CliException($"the API server does not take a CRD: {error.Message}", inner: error);
            }

            throw;
        }
    }

    /// <summary>Makes sure that a kind is served.</summary>
    public async Task EnsureServedAsync(KubeResource resource, CancellationToken cancellationToken)
    {
        if (await new RestMapper(_client).FindAsync(resource.Kind, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        var types = new ResolvedApiTypes(resource.Kind.Group, resource.Kind.Version, resource.Kind.Kind, resource.Plural, resource.Namespaced);
        var source = new SourceFile($"<{resource.Kind.Kind}>", CrdWriter.Write(types));
        await ApplyAsync(Manifest.Read(source, new DiagnosticBag()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes sure that a namespace is there.</summary>
    public async Task EnsureNamespaceAsync(string name, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } };
        try
        {
            await _client.CreateAsync(WellKnownResources.Namespaces, null, Bytes(body), cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.IsAlreadyExists)
        {
            // One of those that every cluster has, or one that was made before.
        }
    }

    /// <summary>Puts an object there, with its namespace.</summary>
    /// <returns>What the server made of it.</returns>
    public async Task<KubeObject> SeedAsync(KubeResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        string? ns = (string?)body["metadata"]?["namespace"];
        if (ns is { Length: > 0 })
        {
            await EnsureNamespaceAsync(ns, cancellationToken).ConfigureAwait(false);
        }

        return await _client.CreateAsync(resource, ns, Bytes(body), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ApplyAsync(IEnumerable<Manifest> manifests, CancellationToken cancellationToken)
    {
        var applier = new ManifestApplier(_client, TimeProvider.System);
        foreach (Manifest manifest in manifests)
        {
            await applier.ApplyAsync(manifest, "default", cancellationToken).ConfigureAwait(false);
        }
    }

    private static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
