using System.Collections.Concurrent;
using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>A provider whose world is a dictionary: what it is asked for stands there below the owner's key until it is deleted.</summary>
internal sealed class MemoryProvider(string name, CallLog? log = null) : IProvider
{
    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>Why it refuses each call; null when it does its work.</summary>
    public string? Refusal { get; set; }

    /// <summary>Why it cannot be initialised; null when it can.</summary>
    public string? InitializationRefusal { get; set; }

    /// <summary>What it was initialised with; null before.</summary>
    public IReadOnlyDictionary<string, string>? Auth { get; private set; }

    /// <summary>Looks at the world while it is being called.</summary>
    public Func<ProviderRequest, Task>? Looks { get; set; }

    /// <summary>What it keeps for a custom resource, such as <c>s3 bucket=a</c>; empty when nothing.</summary>
    public string KeptFor(string owner) => _kept.GetValueOrDefault(owner, string.Empty);

    public Task InitializeAsync(IReadOnlyDictionary<string, string> auth, CancellationToken cancellationToken)
    {
        log?.Add($"{name} initialize");
        if (InitializationRefusal is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }

        Auth = auth;
        return Task.CompletedTask;
    }

    public async Task ReconcileAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        await BeginAsync("reconcile", request);
        _kept[$"{request.OwnerNamespace}/{request.OwnerName}"] = Describe(request);
    }

    public async Task DeleteAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        await BeginAsync("delete", request);
        _kept.TryRemove($"{request.OwnerNamespace}/{request.OwnerName}", out _);
    }

    private async Task BeginAsync(string what, ProviderRequest request)
    {
        log?.Add($"{name} {what} {Describe(request)}");
        if (Looks is { } look)
        {
            await look(request);
        }

        if (Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }
    }

    private static string Describe(ProviderRequest request) => string.Join("; ", request.Resources.Select(static resource =>
        $"{resource.Kind} {string.Join(' ', resource.Fields.OrderBy(static field => field.Key, StringComparer.Ordinal).Select(static field => $"{field.Key}={field.Value}"))}"));
}
