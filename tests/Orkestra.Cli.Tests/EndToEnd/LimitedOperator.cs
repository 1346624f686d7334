using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Cli.EndToEnd;
using Orkestra.Cli.Production;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Permissions;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>An operator in this process that acts as the ServiceAccount which <c>ork generate rbac</c> writes, and may do nothing else.</summary>
internal sealed class LimitedOperator : IOperatorUnderTest
{
    private readonly EndToEndCluster _cluster;
    private readonly KubeClientConfig _administrator;
    private readonly string _namespace;
    private IReadOnlyList<Manifest> _rights = [];
    private Uri? _endpoint;
    private Func<Task>? _stop;

    /// <param name="cluster">The cluster.</param>
    /// <param name="administrator">Who may speak as others.</param>
    /// <param name="name">Tells its namespace and its requests from those of others.</param>
    public LimitedOperator(EndToEndCluster cluster, KubeClientConfig administrator, string name)
    {
        _cluster = cluster;
        _administrator = administrator;
        _namespace = $"operator-{name}";
    }

    /// <summary>What the User-Agent of its requests ends with.</summary>
    public string Agent => $"({_namespace})";

    /// <summary>What it may do.</summary>
    public IReadOnlyList<PermissionRule> Rules { get; private set; } = [];

    /// <summary>A resource to which it gets no rights, whatever it needs; null to give it all.</summary>
    public string? Withheld { get; init; }

    public async Task StartAsync(string katalog, CancellationToken cancellationToken)
    {
        LoadedKatalog loaded = new KatalogLoader(new DiskFiles()).Load([DiskFiles.Read(katalog)]);
        Assert.False(loaded.Diagnostics.HasErrors, DiagnosticRenderer.Render(loaded.Diagnostics));
        Rules = ProductionKatalog.Permissions(loaded, new CliEnvironment { Output = new RecordingOutput() }).Runtime;
        _rights = EndToEndCluster.Read(RbacManifests.Write(_namespace, [.. Rules.Where(rule => rule.Resource != Withheld)]), "rbac.yaml");
        Assert.Null(await _cluster.ApplyAsync(_rights, cancellationToken));
        await WaitForRightsAsync(cancellationToken);
        KubeClient client = Connect(_namespace);
        var host = new OperatorHost(new OperatorHostOptions
        {
            Plans = loaded.Compile(RuntimeDefaults.Standard),
            Client = client,
            Sources = loaded.ToSources(),
            Runtime = new RuntimeOptions
            {
                HttpPort = 0,

                // Nobody else wants the lease, and a machine that runs everything at once may starve whoever renews it.
                LeaderElection = new LeaderElectionOptions
                {
                    Enabled = true,
                    Namespace = _namespace,
                    Identity = _namespace,
                    LeaseDuration = TimeSpan.FromMinutes(3),
                    RenewDeadline = TimeSpan.FromMinutes(2),
                },
            },
        });
        _stop = async () =>
        {
            await host.StopAsync();
            client.Dispose();
        };
        await host.StartAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await host.WaitUntilStartedAsync(limit.Token);
        _endpoint = host.Endpoint;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = _endpoint };
        return await http.SendAsync(request, cancellationToken);
    }

    public async Task StopAsync()
    {
        if (_stop is not null)
        {
            await _stop();
        }

        await _cluster.DeleteAsync(_rights.Reverse(), CancellationToken.None);
    }

    private KubeClient Connect(string agent)
    {
        KubeCredentials own = _administrator.Credentials;
        var config = new KubeClientConfig
        {
            Server = _administrator.Server,
            Tls = _administrator.Tls,
            Credentials = new KubeCredentials
            {
                Token = own.Token,
                ImpersonateUser = $"system:serviceaccount:{_namespace}:{RbacManifests.Account}",
                ImpersonateGroups = ["system:serviceaccounts", $"system:serviceaccounts:{_namespace}", "system:authenticated"],
            },
        };
        return KubeClient.Create(config.ForReplica(agent), TimeProvider.System, NullLoggerFactory.Instance);
    }

    // An API server learns of a new binding a little after it has stored it.
    private async Task WaitForRightsAsync(CancellationToken cancellationToken)
    {
        using KubeClient probe = Connect("probe");
        await Eventually.BeTrueAsync(
            async () =>
            {
                try
                {
                    await probe.GetAsync(WellKnownResources.Leases, new ObjectKey(_namespace, "probe"), cancellationToken);
                    return true;
                }
                catch (KubeApiException error) when (error.StatusCode == HttpStatusCode.Forbidden)
                {
                    return false;
                }
            },
            "the rights of the operator are in force",
            TimeSpan.FromSeconds(60));
    }
}
