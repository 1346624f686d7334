using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Admission;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Controllers;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Faults;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Security;
using Orkestra.DevCluster.Security.Rbac;
using Orkestra.DevCluster.Storage;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster;

/// <summary>What outlives a restart of the API server: the objects, the controllers, the planned faults and the log.</summary>
internal sealed class ClusterCore : IAsyncDisposable
{
    private readonly DevClusterOptions _options;
    private readonly ResourceCatalog _catalog = new();
    private readonly Journal? _journal;
    private readonly WebhookClient _webhooks;
    private readonly ObjectConverter _converter;
    private readonly ObjectWriter _writer;
    private readonly List<Controller> _controllers = [];
    private string _version;

    public ClusterCore(DevClusterOptions options)
    {
        _options = options;
        _version = options.Version;
        _catalog.Disable(options.DisabledApis);
        Log = new RequestLog(options.RequestLogLength);
        // What may refuse an option comes before: nobody would give the directory back.
        _journal = options.DataDirectory is null ? null : Journal.Open(options.DataDirectory);
        Store = new ObjectStore(options.WatchHistoryLength, options.WatchBufferLength, _journal);
        _webhooks = new WebhookClient(new ServiceAddresses(Store, options.ServiceResolver), Time);
        _converter = new ObjectConverter(_webhooks);
        _writer = new ObjectWriter(_catalog, Store, Time, new AdmissionControl(_catalog, Store, _webhooks, _converter), _converter);
        Security = new SecuritySetup(options, _writer);
    }

    /// <summary>What was found in the data directory; null without one.</summary>
    public DataRecovery? Recovery => _journal is { Content: { } found }
        ? new DataRecovery(found.Objects.Count, found.Revision, found.Damaged, _journal.DamagedPath)
        : null;

    public TimeProvider Time => _options.TimeProvider;

    public ObjectStore Store { get; }

    public RequestLog Log { get; }

    public FaultPlan Faults { get; } = new();

    public SecuritySetup Security { get; }

    public async Task StartAsync()
    {
        Store.Listen(new CustomResourceServing(_catalog, Store).Observe);
        if (_journal is not null)
        {
            Store.Restore(_journal.Content);
        }

        _controllers.AddRange([new GarbageCollector(_writer), new NamespaceLifecycle(_writer), new CustomResourceLifecycle(_writer)]);
        if (_options.UseRbac)
        {
            _controllers.Add(new RoleAggregation(_writer));
        }

        foreach (Controller controller in _controllers)
        {
            controller.Start();
        }

        await Bootstrap.RunAsync(_writer);
        if (_options.UseRbac)
        {
            await BootstrapRoles.CreateAsync(_writer);
        }

        if (_options.SimulateWorkloads)
        {
            WorkloadSimulator simulator = new(_writer, _options.WorkloadDelay);
            await simulator.StartWithNodeAsync();
            _controllers.Add(simulator);
        }
    }

    /// <summary>The handler of one run of the server, which ends its unending requests when the token says so.</summary>
    public RequestDelegate CreateHandler(CancellationToken stopping)
    {
        ResourceRoutes routes = new(_writer, new ListRoute(Store, _converter, Time), new WatchRoute(Store, _converter, Time, stopping), Security.TokenRequests);
        return new ApiServer(_catalog, Store, routes, Log, new FaultMiddleware(Faults, Time, stopping), Time, _version, Security).HandleAsync;
    }

    /// <summary>Prepares the next run: the watch history was the last run's memory.</summary>
    public void Reconfigure(RestartOptions options)
    {
        Store.ForgetHistory();
        _version = options.Version ?? _version;
        _catalog.Disable(options.DisabledApis ?? _catalog.DisabledApis);
    }

    public async ValueTask DisposeAsync()
    {
        _webhooks.Dispose();
        foreach (Controller controller in _controllers)
        {
            await controller.DisposeAsync();
        }

        _journal?.Dispose();
    }
}
