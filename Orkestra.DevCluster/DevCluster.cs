using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Controllers;
using Orkestra.DevCluster.Faults;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Security;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster;

/// <summary>
/// A Kubernetes-compatible API server inside this process, for development and tests: objects live in memory, kubectl and any client
/// library work against it, no container and no cluster is needed. Several may run side by side. Safe for concurrent use.
/// </summary>
public sealed class DevCluster : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ObjectStore _store;
    private readonly SnapshotCache _snapshots;
    private readonly RequestLog _log;
    private readonly IReadOnlyList<Controller> _controllers;
    private readonly CancellationTokenSource _stopping;
    private bool _isDisposed;

    private DevCluster(WebApplication app, ObjectStore store, SnapshotCache snapshots, RequestLog log, FaultPlan faults, ClusterSecurity security, IReadOnlyList<Controller> controllers, CancellationTokenSource stopping)
    {
        _app = app;
        _store = store;
        _snapshots = snapshots;
        _log = log;
        Faults = faults;
        Security = security;
        _controllers = controllers;
        _stopping = stopping;
        Endpoint = new Uri(app.Urls.First());
    }

    /// <summary>The server's base address, such as <c>http://127.0.0.1:34567/</c>; <c>https</c> with <see cref="DevClusterOptions.UseTls"/>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The administrator's kubeconfig for this server, as YAML, with the certificate authority as it is at the moment.</summary>
    public string KubeConfig => CreateKubeConfig(Security.AdministratorToken);

    /// <summary>The most recent requests, oldest first; a copy.</summary>
    public IReadOnlyList<RequestRecord> Requests => _log.Snapshot();

    /// <summary>Failures on demand.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Credentials and certificates.</summary>
    public ClusterSecurity Security { get; }

    /// <summary>The newest resource version that the cluster has given out.</summary>
    public long ResourceVersion => _store.Revision;

    /// <summary>Starts a cluster that is ready when the task completes.</summary>
    /// <param name="options">How to run it; defaults when null.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DevCluster> StartAsync(DevClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DevClusterOptions();
        options.Validate();
        TimeProvider time = options.TimeProvider;
        CancellationTokenSource stopping = new();
        ResourceCatalog catalog = new();
        ObjectStore store = new(options.WatchHistoryLength, options.WatchBufferLength);
        ObjectWriter writer = new(catalog, store, time);
        SnapshotCache snapshots = new();
        FaultPlan faults = new();
        RequestLog log = new(options.RequestLogLength);
        ResourceRoutes routes = new(writer, new ListRoute(store, snapshots, time), new WatchRoute(store, time, stopping.Token));
        SecuritySetup security = new(options);
        ApiServer server = new(catalog, store, routes, log, faults, time, options.Version, security.Gate);
        store.Listen(new CustomResourceServing(catalog, store).Observe);
        List<Controller> controllers = [new GarbageCollector(writer), new NamespaceLifecycle(writer), new CustomResourceLifecycle(writer)];
        foreach (Controller controller in controllers)
        {
            controller.Start();
        }

        await Bootstrap.RunAsync(writer);
        if (options.SimulateWorkloads)
        {
            WorkloadSimulator simulator = new(writer, options.WorkloadDelay);
            await simulator.StartWithNodeAsync();
            controllers.Add(simulator);
        }

        WebApplication app = Build(options.Port, security, server.HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken);
            return new DevCluster(app, store, snapshots, log, faults, security.Security, controllers, stopping);
        }
        catch
        {
            await app.DisposeAsync();
            await StopAsync(controllers);
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Writes <see cref="KubeConfig"/> to a file.</summary>
    public Task WriteKubeConfigAsync(string path, CancellationToken cancellationToken = default) => File.WriteAllTextAsync(path, KubeConfig, cancellationToken);

    /// <summary>A kubeconfig that authenticates by a token.</summary>
    /// <param name="token">A token of <see cref="Security"/>, or of a ServiceAccount.</param>
    public string CreateKubeConfig(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return KubeConfigText.WithToken(Endpoint, Security.CertificateAuthorityPem, token);
    }

    /// <summary>A kubeconfig that authenticates by a client certificate.</summary>
    /// <param name="certificate">A certificate of <see cref="Security"/>.</param>
    public string CreateKubeConfig(ClientCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return KubeConfigText.WithCertificate(Endpoint, Security.CertificateAuthorityPem, certificate);
    }

    /// <summary>Empties <see cref="Requests"/>.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>
    /// Forgets all past events, as a compaction of the real store does: watches and paged lists from any earlier version are answered with 410.
    /// </summary>
    public void CompactHistory()
    {
        _store.Compact();
        _snapshots.Clear();
    }

    /// <summary>Ends every open watch in good order, as a server does whose load balancer moves its connections.</summary>
    public void CloseWatches() => _store.CloseWatches();

    /// <summary>Stops the server: open watches end, then the port is freed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        _store.CloseWatches(shutdown: true);
        await _app.StopAsync();
        await _app.DisposeAsync();
        await StopAsync(_controllers);
        _stopping.Dispose();
    }

    private static async Task StopAsync(IReadOnlyList<Controller> controllers)
    {
        foreach (Controller controller in controllers)
        {
            await controller.DisposeAsync();
        }
    }

    private static WebApplication Build(int port, SecuritySetup security, RequestDelegate handler)
    {
        // The empty builder reads no configuration: neither files in the current folder nor variables may change what a test sees.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        security.Configure(builder.WebHost);
        builder.Services.AddSingleton<IHostLifetime, PassiveLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, security.Configure);
        });
        WebApplication app = builder.Build();
        app.Run(handler);
        return app;
    }
}
