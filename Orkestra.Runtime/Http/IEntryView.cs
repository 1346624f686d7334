using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Runtime.Http;

/// <summary>One CRD entry as the live API shows it; only <see cref="EventsAsync"/> makes a request.</summary>
internal interface IEntryView
{
    /// <summary>Whether anything is served for the entry.</summary>
    bool IsServed { get; }

    /// <summary>Whether the entry's health route is served.</summary>
    bool HealthEnabled { get; }

    /// <summary>Whether the entry's information and CR routes are served.</summary>
    bool InfoEnabled { get; }

    /// <summary>Whether custom resources live in namespaces.</summary>
    bool Namespaced { get; }

    /// <summary>Whether the cache has been filled.</summary>
    bool IsSynced { get; }

    /// <summary>Health with its HTTP status.</summary>
    CrdHealth Health();

    /// <summary>Configuration and live figures.</summary>
    CrdInfo Info();

    /// <summary>The custom resources in the cache.</summary>
    /// <param name="fieldPath">A dot path whose value is added to each item; null adds nothing.</param>
    CrList List(string? fieldPath);

    /// <summary>One custom resource; null when it is not in the cache.</summary>
    CrDetail? Detail(ObjectKey key);

    /// <summary>The Events about a custom resource, from the API server; null when the resource is not in the cache.</summary>
    /// <exception cref="Kube.KubeApiException">The server refuses.</exception>
    /// <exception cref="TimeoutException">It does not answer in time.</exception>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    Task<CrEvents?> EventsAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>The last reconcile of a custom resource; null when this process remembers none.</summary>
    CrTrace? Trace(ObjectKey key);
}
