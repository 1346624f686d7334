using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Providers;

/// <summary>The providers of one process: what is registered, what Katalogs list, and so what can be called. Thread-safe.</summary>
internal sealed class ProviderRegistry : IAsyncDisposable
{
    private readonly Dictionary<string, RegisteredProvider> _providers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly ILoggerFactory _loggers;
    private readonly List<Action<ILogger>> _warnings = [];
    private Task _initializing = Task.CompletedTask;

    /// <param name="registered">What the host has.</param>
    /// <param name="plans">The entries, with what their Katalogs list.</param>
    /// <param name="variables">Reads an environment variable; null for one that is not set.</param>
    /// <param name="loggers">Makes a logger for each provider.</param>
    /// <exception cref="ArgumentException">Two registered providers have one name, or one has none.</exception>
    /// <exception cref="InvalidOperationException">A required provider is not registered, or Katalogs disagree about one; the message names all of them.</exception>
    public ProviderRegistry(IReadOnlyList<IProvider> registered, IReadOnlyList<OperatorPlan> plans, Func<string, string?> variables, ILoggerFactory loggers)
    {
        _loggers = loggers;
        Dictionary<string, IProvider> byName = ByName(registered);
        string names = byName.Count == 0 ? "none is" : $"registered are {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}";
        List<string> problems = [];
        IEnumerable<IGrouping<string, (KatalogInfo Katalog, ProviderPlan Provider)>> listed = plans
            .SelectMany(static plan => plan.Katalog.Providers.Select(provider => (plan.Katalog, Provider: provider)))
            .GroupBy(static pair => pair.Provider.Name, StringComparer.Ordinal);
        foreach (IGrouping<string, (KatalogInfo Katalog, ProviderPlan Provider)> group in listed)
        {
            (KatalogInfo katalog, ProviderPlan provider) = group.FirstOrDefault(static pair => pair.Provider.Required, group.First());
            if (!byName.TryGetValue(provider.Name, out IProvider? found))
            {
                if (provider.Required)
                {
                    problems.Add($"the Katalog '{katalog.Name}' requires the provider '{provider.Name}', which is not registered ({names})");
                }

                _warnings.Add(logger => logger.ProviderNotRegistered(katalog.Name, provider.Name, names));
            }
            else if (group.Any(pair => !pair.Provider.Auth.SequenceEqual(provider.Auth)))
            {
                problems.Add($"the Katalogs {string.Join(", ", group.Select(static pair => $"'{pair.Katalog.Name}'").Distinct())} say different things under auth of the provider '{provider.Name}', of which a process has one");
            }
            else
            {
                _providers.Add(provider.Name, new RegisteredProvider(found, ProviderAuth.Read(provider, variables), loggers.CreateLogger($"{typeof(ProviderRegistry).Namespace}.{provider.Name}")));
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join("; ", problems));
        }

        foreach (OperatorPlan plan in plans)
        {
            _warnings.AddRange(plan.Providers.Where(block => !plan.Katalog.Providers.Any(provider => provider.Name == block.Provider))
                .Select(block => (Action<ILogger>)(logger => logger.ProviderNotListed(plan.EntryName, block.Provider))));
        }

        Names = _providers.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The providers that can be called.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Whether calls may be made, such as while a lease is held; null always lets them.</summary>
    public IWriteGate? Gate { get; init; }

    /// <summary>A provider that can be called; null when there is none of the name.</summary>
    public RegisteredProvider? Find(string name) => _providers.GetValueOrDefault(name);

    /// <summary>Says what is skipped, and begins to initialise the providers. Nobody waits for it but the calls of the provider itself.</summary>
    public void Start()
    {
        ILogger logger = _loggers.CreateLogger<ProviderRegistry>();
        foreach (Action<ILogger> warn in _warnings)
        {
            warn(logger);
        }

        _initializing = Task.WhenAll(_providers.Values.Select(InitializeAsync));
    }

    /// <summary>Gives up what is still being initialised.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);

        // A provider that does not heed the token must not keep the process from ending.
        if (_initializing.IsCompleted)
        {
            foreach (RegisteredProvider provider in _providers.Values)
            {
                provider.Dispose();
            }

            _stop.Dispose();
        }
    }

    private static Dictionary<string, IProvider> ByName(IReadOnlyList<IProvider> registered)
    {
        var byName = new Dictionary<string, IProvider>(StringComparer.Ordinal);
        foreach (IProvider provider in registered)
        {
            if (string.IsNullOrEmpty(provider.Name) || !byName.TryAdd(provider.Name, provider))
            {
                throw new ArgumentException($"providers need distinct names, and '{provider.Name}' is none or not the first", nameof(registered));
            }
        }

        return byName;
    }

    private async Task InitializeAsync(RegisteredProvider provider)
    {
        // Whatever it does before its first await is not the host's time.
        await Task.Yield();
        try
        {
            await provider.InitializeAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception error)
        {
            provider.Logger.ProviderInitializationFailed(error, provider.Provider.Name);
        }
    }
}
