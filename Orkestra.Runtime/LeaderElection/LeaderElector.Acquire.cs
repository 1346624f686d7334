using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.LeaderElection;

/// <content>Waiting for the lease and taking it.</content>
internal sealed partial class LeaderElector
{
    private async Task AcquireAsync(CancellationToken stop)
    {
        var watch = new LeaseWatch(_client, _key, seen => Note(_observed.SeeEvent(seen)), _options.RetryPeriod, _time);
        await using (watch.ConfigureAwait(false))
        {
            while (!await TryAcquireOnceAsync(stop).ConfigureAwait(false))
            {
                // As soon as the lease runs out, and in between to see whether it has changed.
                TimeSpan left = _observed.HeldFor(LeaseInstant.Now(_time));
                TimeSpan retry = NextRetry();
                await watch.WaitAsync(left > TimeSpan.Zero && left < retry ? left : retry, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TryAcquireOnceAsync(CancellationToken stop)
    {
        try
        {
            bool acquired = await LimitAsync(TryAcquireAsync, _options.RenewDeadline, stop).ConfigureAwait(false);
            _lastTrouble = null;
            return acquired;
        }
        catch (KubeApiException error) when (error.IsConflict || error.IsAlreadyExists)
        {
            // Another one was faster.
            return false;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // Whatever it is, a replica that gives up would be missing when it is needed.
            if (IsNewTrouble(error))
            {
                _logger.LeaseNotReached(_key.ToString(), Explain(error));
            }

            return false;
        }
    }

    private async Task<bool> TryAcquireAsync(CancellationToken cancellationToken)
    {
        var asked = LeaseInstant.Now(_time);
        KubeObject? found = await GetAsync(cancellationToken).ConfigureAwait(false);
        if (found is not null)
        {
            Note(_observed.See(found));
        }

        // A lease that somebody deleted may still be worked under: its holder learns of it at the next renewal only.
        if (_observed.HeldFor(asked) > TimeSpan.Zero)
        {
            return false;
        }

        var sent = LeaseInstant.Now(_time);
        LeaseRecord? before = found is null ? null : LeaseRecord.Read(found);
        string now = Now();
        var mine = new LeaseRecord(_options.Identity, _options.LeaseDuration, now, now, before is null ? 0 : before.Transitions + 1);
        KubeObject written = found is null
            ? await CreateFirstAsync(mine, cancellationToken).ConfigureAwait(false)
            : await ReplaceAsync(found, mine, cancellationToken).ConfigureAwait(false);
        BeginTerm(written, sent, before);
        return true;
    }

    private async Task<KubeObject> CreateFirstAsync(LeaseRecord mine, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateAsync(mine, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.IsNotFound && _options.CreateNamespace)
        {
            byte[] body = LeaseBody.Namespace(_key.Namespace);
            await _client.CreateAsync(WellKnownResources.Namespaces, null, body, cancellationToken).ConfigureAwait(false);
            _logger.LeaseNamespaceCreated(_key.Namespace);
            return await CreateAsync(mine, cancellationToken).ConfigureAwait(false);
        }
    }

    private void BeginTerm(KubeObject lease, LeaseInstant sent, LeaseRecord? before)
    {
        _gate.Renewed(sent);
        Volatile.Write(ref _term, new LeaseTerm(lease, LeaseRecord.Read(lease), sent));
        Volatile.Write(ref _leads, true);
        _logger.KonductorElected(_options.Identity);

        // A leader that lost the lease must not write any more, so that whoever takes over tells of it.
        if (before is { Holder.Length: > 0 })
        {
            _events.Raise(lease, new PlannedEvent(true, "KonductorLost", $"{before.Holder} lost konducting"));
        }

        _events.Raise(lease, new PlannedEvent(false, "KonductorElected", $"{_options.Identity} became konductor"));
        if (before is not null)
        {
            _events.Raise(lease, new PlannedEvent(false, "NewKonductorElected", $"{_options.Identity} elected as konductor"));
        }

        _elected.TrySetResult();
    }

    private void Note(bool changedHands)
    {
        if (changedHands && !IsKonductor && _observed.Record is { } record)
        {
            _logger.NewKonductorElected(record.Holder, _options.Identity);
        }
    }

    private string Explain(Exception error) => error switch
    {
        KubeApiException { StatusCode: System.Net.HttpStatusCode.Forbidden } =>
            $"{error.Message} (the role needs get, create, update and watch on leases in namespace {_key.Namespace})",
        KubeApiException { IsNotFound: true } => $"{error.Message} (ORK_NAMESPACE names the namespace of the lease; it must exist)",
        _ => error.Message,
    };
}
