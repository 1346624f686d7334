using Orkestra.DevCluster.ControlPlane;
using Orkestra.TestKit.ControlPlane;
using Xunit;

namespace Orkestra.TestKit;

/// <summary>
/// A real Kubernetes control plane, shared by the tests of one assembly: etcd, kube-apiserver and kube-controller-manager
/// from <c>KUBEBUILDER_ASSETS</c> on loopback, or the cluster that <c>ORKESTRA_TEST_KUBECONFIG</c> names.
/// </summary>
/// <remarks>
/// <para>
/// Use it as a collection fixture, which each test assembly declares once, and mark the tests with
/// <see cref="RealClusterFactAttribute"/>. Where there is no real cluster nothing is started.
/// </para>
/// <para>
/// No kubelet and no scheduler run: Deployments get ReplicaSets and Pods, Pods stay Pending, nothing becomes Ready.
/// Tests write the status they need (<c>kubectl patch --subresource=status</c>, or our client) instead of waiting for it.
/// The garbage collector learns of a new CRD within 30 seconds; allow a minute for cascading deletes of custom resources.
/// </para>
/// </remarks>
public sealed class RealCluster : IAsyncLifetime
{
    private LocalControlPlane? _server;
    private string? _kubeConfigPath;
    private Uri? _endpoint;
    private Version? _version;

    /// <summary>Whether kube-controller-manager runs. Measurements do without it, so that all work is what they measure.</summary>
    /// <value><see langword="true"/> unless set. Ignored for a cluster that the fixture does not start.</value>
    public bool RunsControllers { get; init; } = true;

    /// <summary>A kubeconfig whose user is an administrator; authenticates by token when the fixture made it.</summary>
    public string KubeConfigPath => Started(_kubeConfigPath);

    /// <summary>A kubeconfig that authenticates by client certificate, or null for a cluster that the fixture did not start.</summary>
    public string? CertificateKubeConfigPath => _server?.CertificateKubeConfigPath;

    /// <summary>The API server's log of requests, for <see cref="AuditLog"/>; null for a cluster that the fixture did not start.</summary>
    public string? AuditLogPath => _server?.AuditLogPath;

    /// <summary>The API server's address.</summary>
    public Uri Endpoint => Started(_endpoint);

    /// <summary>The API server's version, such as 1.20.2.</summary>
    public Version Version => Started(_version);

    /// <summary>Plain HTTP as an administrator, to a control plane that the fixture has started. The caller disposes it.</summary>
    public HttpClient CreateHttpClient() => Started(_server).CreateClient();

    /// <summary>An independent client for the cluster.</summary>
    public Kubectl Kubectl => new(KubeConfigPath);

    /// <summary>Whether this fixture started the servers, so that it can restart them.</summary>
    public bool CanRestart => _server is not null;

    /// <summary>Kills the API server and starts it again over the same data; returns once it serves.</summary>
    /// <exception cref="InvalidOperationException">The cluster is somebody else's; see <see cref="CanRestart"/>.</exception>
    public Task RestartApiServerAsync() =>
        _server?.RestartApiServerAsync() ?? throw new InvalidOperationException("This cluster was not started by the tests, so they must not restart it.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (RealClusterEnvironment.KubeConfigPath is { } path)
        {
            _kubeConfigPath = path;
            _endpoint = new Uri(await Kubectl.RunAsync("config", "view", "--minify", "--output=jsonpath={.clusters[0].cluster.server}"));
            _version = ClusterVersion.Parse(await Kubectl.RunAsync("get", "--raw", "/version"));
        }
        else if (RealClusterEnvironment.Assets is { } assets)
        {
            _server = await LocalControlPlane.StartAsync(new LocalControlPlaneOptions { Assets = assets, RunsControllers = RunsControllers });
            _kubeConfigPath = _server.TokenKubeConfigPath;
            _endpoint = _server.Endpoint;
            _version = _server.Version;
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static T Started<T>(T? value)
        where T : class => value ?? throw new InvalidOperationException("No real cluster here; mark the test with [RealClusterFact].");
}
