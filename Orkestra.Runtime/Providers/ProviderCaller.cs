using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Providers;

/// <summary>Carries out the calls that a decision names. Safe for concurrent use with distinct custom resources.</summary>
internal sealed class ProviderCaller
{
    private readonly KubeResource _type;
    private readonly ProviderRegistry? _registry;
    private readonly KubeReader _reader;

    /// <param name="type">The type of the custom resources.</param>
    /// <param name="client">What providers may read with.</param>
    /// <param name="registry">The providers; null has none.</param>
    public ProviderCaller(KubeResource type, IKubeClient client, ProviderRegistry? registry)
    {
        _type = type;
        _registry = registry;
        _reader = new KubeReader(client);
    }

    /// <summary>Makes the calls in order; the first that fails is the last.</summary>
    public async Task<ProviderReport> ReconcileAsync(IReadOnlyList<ProviderCall> calls, KubeObject owner, CancellationToken cancellationToken)
    {
        for (int i = 0; i < calls.Count; i++)
        {
            if (await TryAsync(calls[i], owner, static (provider, request, token) => provider.ReconcileAsync(request, token), cancellationToken).ConfigureAwait(false) is { } failure)
            {
                return new ProviderReport(i + 1, [failure]);
            }
        }

        return new ProviderReport(calls.Count, []);
    }

    /// <summary>Makes all calls, whatever comes of each.</summary>
    public async Task<ProviderReport> DeleteAsync(IReadOnlyList<ProviderCall> calls, KubeObject owner, CancellationToken cancellationToken)
    {
        List<ProviderFailure> failures = [];
        foreach (ProviderCall call in calls)
        {
            if (await TryAsync(call, owner, static (provider, request, token) => provider.DeleteAsync(request, token), cancellationToken).ConfigureAwait(false) is { } failure)
            {
                failures.Add(failure);
            }
        }

        return new ProviderReport(calls.Count, failures);
    }

    private async Task<ProviderFailure?> TryAsync(
        ProviderCall call, KubeObject owner, Func<IProvider, ProviderRequest, CancellationToken, Task> method, CancellationToken cancellationToken)
    {
        if (_registry?.Find(call.Provider) is not { } provider)
        {
            return new ProviderFailure(call, "it is not registered", null);
        }

        string doing = "it could not be initialised: ";
        try
        {
            await provider.InitializeAsync(cancellationToken).ConfigureAwait(false);
            doing = string.Empty;

            // Nothing outside of the cluster asks who holds the lease, so that it is asked here.
            if (_registry.Gate is { IsOpen: false })
            {
                return new ProviderFailure(call, "it was not called: this replica does not hold the lease, or has not renewed it in time", null);
            }

            var request = new ProviderRequest { Owner = owner, OwnerType = _type, Resources = call.Resources, Reader = _reader, Logger = provider.Logger };
            await method(provider.Provider, request, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new ProviderFailure(call, doing + error.Message, error);
        }
    }
}
