using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.LeaderElection;

/// <content>Renewing the lease, and releasing it.</content>
internal sealed partial class LeaderElector
{
    /// <summary>Renews until the lease is lost.</summary>
    /// <returns>Why it is lost.</returns>
    private async Task<string> HoldAsync(CancellationToken stop)
    {
        string trouble = string.Empty;
        TimeSpan pause = NextRetry();
        while (true)
        {
            await Task.Delay(pause, _time, stop).ConfigureAwait(false);
            TimeSpan left = _options.RenewDeadline - _term!.Renewed.Elapsed(_time);
            if (left <= TimeSpan.Zero)
            {
                return $"the lease was not renewed within {_options.RenewDeadline.TotalSeconds:0.#} s{trouble}";
            }

            try
            {
                TimeSpan half = _options.RenewDeadline / 2;
                if (!await LimitAsync(RenewAsync, left < half ? left : half, stop).ConfigureAwait(false))
                {
                    return $"{_observed.Record?.Holder} holds the lease now";
                }

                trouble = string.Empty;
                _lastTrouble = null;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                trouble = $": {error.Message}";
                if (IsNewTrouble(error))
                {
                    _logger.LeaseNotRenewed(_key.ToString(), Explain(error));
                }
            }

            left = _options.RenewDeadline - _term.Renewed.Elapsed(_time);
            pause = NextRetry();
            pause = left <= TimeSpan.Zero ? TimeSpan.Zero : left < pause ? left : pause;
        }
    }

    /// <summary>Renews once.</summary>
    /// <returns>Whether the lease is ours still.</returns>
    private async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var sent = LeaseInstant.Now(_time);
        LeaseTerm term = _term!;
        if (await WriteTermAsync(term, term.Record with { Duration = _options.LeaseDuration, RenewTime = Now() }, cancellationToken).ConfigureAwait(false) is not { } written)
        {
            return false;
        }

        Volatile.Write(ref _term, new LeaseTerm(written, LeaseRecord.Read(written), sent));
        _gate.Renewed(sent);
        return true;
    }

    /// <summary>Writes the lease as long as it is ours, also when somebody has touched or deleted the object meanwhile.</summary>
    /// <returns>What is in the cluster now; null when another replica holds the lease.</returns>
    private async Task<KubeObject?> WriteTermAsync(LeaseTerm term, LeaseRecord next, CancellationToken cancellationToken)
    {
        try
        {
            return await ReplaceAsync(term.Lease, next, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.IsConflict || error.IsNotFound)
        {
            // An update of ours whose answer was lost, a hand that edited the object, or a successor.
            KubeObject? found = await GetAsync(cancellationToken).ConfigureAwait(false);
            if (found is null)
            {
                return await CreateAsync(next, cancellationToken).ConfigureAwait(false);
            }

            if (!LeaseRecord.Read(found).IsSameTerm(term.Record))
            {
                _observed.See(found);
                return null;
            }

            return await ReplaceAsync(found, next, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReleaseAsync()
    {
        string now = Now();
        LeaseTerm term = _term!;
        LeaseRecord free = term.Record with { Holder = string.Empty, Duration = TimeSpan.FromSeconds(1), AcquireTime = now, RenewTime = now };
        try
        {
            if (await LimitAsync(token => WriteTermAsync(term, free, token), s_releaseLimit, CancellationToken.None).ConfigureAwait(false) is { } released)
            {
                Volatile.Write(ref _term, term with { Lease = released, Record = LeaseRecord.Read(released) });
                _logger.KonductorReleased(_options.Identity, _key.ToString());
            }
        }
        catch (Exception error)
        {
            // The process ends either way.
            _logger.LeaseNotReleased(_key.ToString(), error.Message);
        }
    }
}
