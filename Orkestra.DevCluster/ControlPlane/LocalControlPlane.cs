using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.DevCluster.ControlPlane;

/// <summary>
/// A real control plane for tests and simulations: etcd, kube-apiserver and, if wanted, kube-controller-manager on loopback, with their
/// data in a temporary directory that goes with them.
/// </summary>
internal sealed class LocalControlPlane : IAsyncDisposable
{
    // The start of a watch's answer is recorded with its first event only, which may never come.
    private const string AuditPolicy =
        """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [ResponseStarted]
        rules:
        - level: Metadata
          verbs: [watch]
          omitStages: [ResponseComplete]
        - level: Metadata
          omitStages: [RequestReceived]

        """;

    private static readonly TimeSpan s_readyTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_answerTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    private readonly LocalControlPlaneOptions _options;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orkestra-control-plane-");
    private readonly List<GuardedProcess> _processes = [];
    private readonly ClusterCertificates _certificates;
    private readonly string _token = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private GuardedProcess? _apiServer;
    private int _etcdPort;
    private bool _keepLogs;

    private LocalControlPlane(LocalControlPlaneOptions options, Uri endpoint)
    {
        _options = options;
        Endpoint = endpoint;
        _certificates = ClusterCertificates.Create(_directory.FullName, TimeProvider.System.GetUtcNow());
    }

    public Uri Endpoint { get; }

    public Version Version { get; private set; } = new();

    public string TokenKubeConfigPath => InDirectory("token.kubeconfig");

    /// <summary>One JSON object per answered request; watches have theirs when they are asked for.</summary>
    public string AuditLogPath => InDirectory("audit.log");

    public string CertificateKubeConfigPath => InDirectory("certificate.kubeconfig");

    /// <summary>Starts the servers and returns once they serve.</summary>
    /// <param name="options">Where the binaries are, and what is to run.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <exception cref="InvalidOperationException">They did not come up; the message ends with their logs.</exception>
    public static async Task<LocalControlPlane> StartAsync(LocalControlPlaneOptions options, CancellationToken cancellationToken = default)
    {
        // A port seen free may be taken before the server binds it: other processes start theirs at the same time.
        const int Attempts = 3;
        for (int attempt = 1; ; attempt++)
        {
            int[] ports = LoopbackPorts.Take(4);
            var server = new LocalControlPlane(options, new Uri($"https://127.0.0.1:{ports[0]}/"));
            try
            {
                await server.StartProcessesAsync(etcdPort: ports[1], etcdPeerPort: ports[2], managerPort: ports[3], cancellationToken);
                return server;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await server.DisposeAsync();
                throw;
            }
            catch (Exception failure)
            {
                string logs = string.Join(Environment.NewLine, server._processes.Select(static process => process.LogTail()));
                bool portTaken = logs.Contains("address already in use", StringComparison.Ordinal);
                server._keepLogs = !portTaken;
                await server.DisposeAsync();
                if (!portTaken || attempt == Attempts)
                {
                    throw new InvalidOperationException($"The control plane did not start: {failure.Message}{Environment.NewLine}{logs}", failure);
                }
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        // The controller-manager first: it would only log that its server has gone.
        for (int index = _processes.Count - 1; index >= 0; index--)
        {
            _processes[index].Dispose();
        }

        _certificates.Dispose();
        if (!_keepLogs)
        {
            _directory.Delete(recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Kills the API server, starts it again over the same data and on the same port, and returns once it serves.</summary>
    public async Task RestartApiServerAsync()
    {
        GuardedProcess running = _apiServer ?? throw new InvalidOperationException("The API server has not been started.");
        running.Dispose();
        _processes.Remove(running);
        _apiServer = Start("kube-apiserver", ApiServerArguments(_etcdPort));
        using HttpClient client = CreateClient();
        await WaitForAsync(client, "readyz", CancellationToken.None);
    }

    /// <summary>Plain HTTP as an administrator. The caller disposes it.</summary>
    public HttpClient CreateClient()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_certificates.Authority);
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
        return new HttpClient(handler)
        {
            BaseAddress = Endpoint,
            Timeout = s_requestTimeout,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", _token) },
        };
    }

    private async Task StartProcessesAsync(int etcdPort, int etcdPeerPort, int managerPort, CancellationToken cancellationToken)
    {
        Version = await ReadVersionAsync("kube-apiserver");
        File.WriteAllText(InDirectory("tokens.csv"), $"{_token},token-admin,token-admin,\"system:masters\"\n");
        File.WriteAllText(InDirectory("audit-policy.yaml"), AuditPolicy);
        KubeConfigWriter.WriteWithToken(TokenKubeConfigPath, Endpoint, _certificates.AuthorityPath, _token);
        KubeConfigWriter.WriteWithCertificate(CertificateKubeConfigPath, Endpoint, _certificates);

        Start("etcd", EtcdArguments(etcdPort, etcdPeerPort));
        _etcdPort = etcdPort;
        _apiServer = Start("kube-apiserver", ApiServerArguments(etcdPort));
        using HttpClient client = CreateClient();
        await WaitForAsync(client, "readyz", cancellationToken);
        if (!_options.RunsControllers)
        {
            // Only this namespace is made by the server itself, a moment after it says that it is ready.
            await WaitForAsync(client, "api/v1/namespaces/default", cancellationToken);
            return;
        }

        Start("kube-controller-manager", ControllerManagerArguments(managerPort));

        // Pods, and with them Deployments, are refused until the namespace's account exists; its coming also shows
        // that the controllers run.
        await WaitForAsync(client, "api/v1/namespaces/default/serviceaccounts/default", cancellationToken);
    }

    private List<string> EtcdArguments(int port, int peerPort) =>
    [
        $"--data-dir={InDirectory("etcd")}",
        $"--listen-client-urls=http://127.0.0.1:{port}",
        $"--advertise-client-urls=http://127.0.0.1:{port}",
        $"--listen-peer-urls=http://127.0.0.1:{peerPort}",
        $"--initial-advertise-peer-urls=http://127.0.0.1:{peerPort}",
        $"--initial-cluster=default=http://127.0.0.1:{peerPort}",
        "--logger=zap",
        "--log-level=warn",
    ];

    private List<string> ApiServerArguments(int etcdPort)
    {
        List<string> arguments =
        [
            $"--etcd-servers=http://127.0.0.1:{etcdPort}",
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            $"--secure-port={Endpoint.Port}",
            $"--cert-dir={_directory.FullName}",
            $"--tls-cert-file={_certificates.ServerCertificatePath}",
            $"--tls-private-key-file={_certificates.ServerKeyPath}",
            $"--client-ca-file={_certificates.AuthorityPath}",
            $"--token-auth-file={InDirectory("tokens.csv")}",
            "--authorization-mode=RBAC",
            "--service-cluster-ip-range=10.0.0.0/16",
            "--service-account-issuer=https://kubernetes.default.svc",
            $"--service-account-key-file={_certificates.ServiceAccountKeyPath}",
            $"--service-account-signing-key-file={_certificates.ServiceAccountKeyPath}",
            "--endpoint-reconciler-type=none",
            "--allow-privileged=true",
            "--profiling=false",
            $"--audit-policy-file={InDirectory("audit-policy.yaml")}",
            $"--audit-log-path={AuditLogPath}",
        ];
        if (!_options.RunsControllers)
        {
            // Nobody makes the service accounts that it would insist on.
            arguments.Add("--disable-admission-plugins=ServiceAccount");
        }

        return arguments;
    }

    private List<string> ControllerManagerArguments(int port)
    {
        List<string> arguments =
        [
            $"--kubeconfig={TokenKubeConfigPath}",
            $"--authentication-kubeconfig={TokenKubeConfigPath}",
            $"--authorization-kubeconfig={TokenKubeConfigPath}",
            "--bind-address=127.0.0.1",
            $"--secure-port={port}",
            $"--cert-dir={_directory.FullName}",
            "--leader-elect=false",
            "--use-service-account-credentials=false",
            $"--service-account-private-key-file={_certificates.ServiceAccountKeyPath}",
            $"--root-ca-file={_certificates.AuthorityPath}",
            "--kube-api-qps=300",
            "--kube-api-burst=600",
            "--profiling=false",
        ];
        if (Version < new Version(1, 24))
        {
            // The insecure port was on by default, with one number for all, until the flag was removed in 1.24.
            arguments.Add("--port=0");
        }

        return arguments;
    }

    private GuardedProcess Start(string binary, IEnumerable<string> arguments)
    {
        GuardedProcess process = GuardedProcess.Start(Path.Combine(_options.Assets, binary), arguments, InDirectory($"{binary}.log"));
        _processes.Add(process);
        return process;
    }

    private async Task WaitForAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_processes.Find(static process => process.HasExited) is { } dead)
            {
                throw new InvalidOperationException($"{dead.Name} exited.");
            }

            string seen;

            // A server that is still starting may accept a request and never answer it; the next one it may.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(s_answerTimeout);
            try
            {
                using HttpResponseMessage response = await client.GetAsync(new Uri(path, UriKind.Relative), limit.Token);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }

                seen = $"answered {(int)response.StatusCode}";
            }
            catch (HttpRequestException error)
            {
                seen = error.Message;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                seen = $"no answer within {s_answerTimeout.TotalSeconds:0} seconds";
            }

            if (Stopwatch.GetElapsedTime(start) > s_readyTimeout)
            {
                throw new TimeoutException($"{Endpoint}{path} did not answer 200 within {s_readyTimeout.TotalSeconds:0} seconds; last: {seen}");
            }

            await Task.Delay(s_poll, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<Version> ReadVersionAsync(string binary)
    {
        var start = new ProcessStartInfo(Path.Combine(_options.Assets, binary), "--version") { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"Could not start {binary} in {_options.Assets}.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return ClusterVersion.Parse(output);
    }

    private string InDirectory(string name) => Path.Combine(_directory.FullName, name);
}
