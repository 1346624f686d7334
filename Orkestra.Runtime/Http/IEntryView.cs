using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Runtime.Http;

/// <summary>One CRD entry as the live API shows it.</summary>
internal interface IEntryView
{
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

    /// <summary>The last reconcile of a custom resource; null when this process remembers none.</summary>
    CrTrace? Trace(ObjectKey key);
}
