using System.Collections.Concurrent;
using System.Security.Cryptography;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>Runs each script once, on the dev cluster and, where there is one, on the real server.</summary>
public sealed class ComparisonRuns(RealCluster real) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ScriptOutcome>>> _outcomes = new(StringComparer.Ordinal);
    private DevCluster.DevCluster? _dev;
    private ClusterUnderTest? _devUnderTest;
    private ClusterUnderTest? _realUnderTest;

    /// <summary>The real server's version, or null when there is none.</summary>
    public Version? RealVersion => _realUnderTest?.Version;

    public async Task InitializeAsync()
    {
        // No controllers of workloads: what they write would race with the steps.
        DevCluster.DevClusterOptions options = new() { SimulateWorkloads = false };
        _dev = await DevCluster.DevCluster.StartAsync(options);
        _devUnderTest = new ClusterUnderTest("dev cluster", Version.Parse(options.Version.TrimStart('v')), new HttpClient { BaseAddress = _dev.Endpoint });
        if (RealClusterEnvironment.SkipReason is null)
        {
            _realUnderTest = new ClusterUnderTest("real server", real.Version, KubeConfigClient.Create(real.KubeConfigPath));
        }
    }

    public async Task DisposeAsync()
    {
        _devUnderTest?.Http.Dispose();
        _realUnderTest?.Http.Dispose();
        if (_dev is not null)
        {
            await _dev.DisposeAsync();
        }
    }

    internal Task<ScriptOutcome> OfAsync(Script script) => _outcomes.GetOrAdd(script.Name, _ => new Lazy<Task<ScriptOutcome>>(() => RunAsync(script))).Value;

    private async Task<ScriptOutcome> RunAsync(Script script)
    {
        string run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        Task<IReadOnlyList<StepResult>> dev = new ScriptRunner(_devUnderTest!, script, run).RunAsync();
        IReadOnlyList<StepResult>? answers = _realUnderTest is null ? null : await new ScriptRunner(_realUnderTest, script, run).RunAsync();
        return new ScriptOutcome(script, _realUnderTest?.Version ?? _devUnderTest!.Version, await dev, answers);
    }
}
