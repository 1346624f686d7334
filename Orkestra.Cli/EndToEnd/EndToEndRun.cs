using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Kube;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.EndToEnd;

/// <summary>One replay of a test: everything that it applies is removed at its end, whatever happens.</summary>
internal sealed class EndToEndRun
{
    private readonly EndToEndTest _test;
    private readonly EndToEndCluster _cluster;
    private readonly IOperatorUnderTest _operator;
    private readonly EndToEndOptions _options;
    private readonly CheckpointJudge _judge;
    private readonly HashSet<CheckpointEvent> _happened = [CheckpointEvent.None, CheckpointEvent.SetupComplete];
    private readonly List<IReadOnlyList<Manifest>> _applied = [];

    public EndToEndRun(EndToEndTest test, EndToEndCluster cluster, IOperatorUnderTest tested, EndToEndOptions options)
    {
        _test = test;
        _cluster = cluster;
        _operator = tested;
        _options = options;
        _judge = new CheckpointJudge(test.Directory, cluster, tested);
    }

    /// <summary>Replays the test: its checkpoints in order, the rest also when one fails.</summary>
    /// <exception cref="CliException">It cannot be set up or cleaned up, or asks for what this version does not do.</exception>
    public async Task<IReadOnlyList<CheckpointResult>> RunAsync(CancellationToken cancellationToken)
    {
        if (_test.Unsupported.Count > 0)
        {
            throw new CliException($"{_test.Name} asks for what this version does not do: {string.Join(", ", _test.Unsupported)}");
        }

        List<CheckpointResult> results = [];
        try
        {
            await SetUpAsync(cancellationToken).ConfigureAwait(false);
            foreach (Checkpoint checkpoint in _test.Checkpoints)
            {
                results.Add(await JudgeAsync(checkpoint, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            await CleanUpAsync(cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    private async Task SetUpAsync(CancellationToken cancellationToken)
    {
        foreach (string path in _test.CrdFiles)
        {
            await ApplyAsync(path, stays: _options.KeepCrds, cancellationToken).ConfigureAwait(false);
        }

        foreach (string path in _test.Setup)
        {
            await ApplyAsync(path, stays: false, cancellationToken).ConfigureAwait(false);
        }

        foreach ((ExpectedResource resource, TimeSpan timeout) in _test.SetupWaits)
        {
            if (await PollAsync(() => ResourceJudge.JudgeAsync(resource, _cluster, cancellationToken), timeout, cancellationToken).ConfigureAwait(false) is { } missing)
            {
                throw new CliException($"setup: {missing}");
            }
        }

        if (_test.Katalog is { } katalog)
        {
            await _operator.StartAsync(katalog, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CheckpointResult> JudgeAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        if (_happened.Add(checkpoint.After))
        {
            await HappenAsync(checkpoint.After, cancellationToken).ConfigureAwait(false);
        }

        await Task.Delay(checkpoint.Wait, _cluster.Time, cancellationToken).ConfigureAwait(false);
        long started = _cluster.Time.GetTimestamp();
        string? failure = await PollAsync(() => _judge.JudgeAsync(checkpoint, cancellationToken), checkpoint.Timeout, cancellationToken).ConfigureAwait(false);
        return new CheckpointResult(
            checkpoint.Name,
            _cluster.Time.GetElapsedTime(started),
            failure is null ? null : $"timeout after {GoDuration.Format(Limit(checkpoint.Timeout))} waiting for \"{checkpoint.Name}\": {failure}");
    }

    private async Task HappenAsync(CheckpointEvent what, CancellationToken cancellationToken)
    {
        if (what == CheckpointEvent.CrDeleted)
        {
            await _cluster.DeleteAsync(_test.CrFiles.SelectMany(EndToEndCluster.Read), cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (string path in _test.CrFiles)
        {
            await ApplyAsync(path, stays: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync(string path, bool stays, CancellationToken cancellationToken)
    {
        IReadOnlyList<Manifest> manifests = EndToEndCluster.Read(path);
        if (!stays)
        {
            _applied.Add(manifests);
        }

        if (await _cluster.ApplyAsync(manifests, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            throw new CliException($"{Path.GetFileName(path)}: {refused}");
        }
    }

    // Newest first, and custom resources while somebody is there who takes their finalizers off.
    private async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (IReadOnlyList<Manifest> manifests in Enumerable.Reverse(_applied))
            {
                await _cluster.DeleteAsync(manifests, cancellationToken).ConfigureAwait(false);
                string names = string.Join(", ", manifests.Select(static manifest => $"{manifest.Kind.Kind} {manifest.Name}"));
                if (await PollAsync(async () => await _cluster.AreGoneAsync(manifests, cancellationToken).ConfigureAwait(false) ? null : $"{names} did not go", TimeSpan.FromSeconds(60), cancellationToken)
                    .ConfigureAwait(false) is { } left)
                {
                    throw new CliException($"clean-up: {left}");
                }
            }
        }
        finally
        {
            await _operator.StopAsync().ConfigureAwait(false);
        }
    }

    private TimeSpan Limit(TimeSpan timeout) => timeout > _options.Patience ? timeout : _options.Patience;

    private async Task<string?> PollAsync(Func<Task<string?>> look, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long started = _cluster.Time.GetTimestamp();
        while (true)
        {
            string? failure;
            try
            {
                failure = await look().ConfigureAwait(false);
            }
            catch (Exception error) when (error is KubeApiException or HttpRequestException or IOException)
            {
                failure = error.Message;
            }

            if (failure is null || _cluster.Time.GetElapsedTime(started) > Limit(timeout))
            {
                return failure;
            }

            await Task.Delay(_options.Interval, _cluster.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
