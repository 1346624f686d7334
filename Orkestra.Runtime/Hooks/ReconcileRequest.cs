using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Abstractions;
using OwnerReference = Orkestra.Sdk.Abstractions.OwnerReference;

namespace Orkestra.Runtime.Hooks;

/// <summary>What a reconciler gets for one call. Made by the runtime; a test makes its own. Used by one call and not beyond it.</summary>
/// <typeparam name="T">The custom resource.</typeparam>
public sealed class ReconcileRequest<T>
    where T : class, ICustomResource<T>
{
    /// <summary>Namespace and name of the custom resource.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>A copy of the custom resource as the cache has it, which is the reconciler's; null when it is not there any more.</summary>
    public T? Resource { get; init; }

    /// <summary>The type of the custom resource.</summary>
    public required KubeResource Type { get; init; }

    /// <summary>Reads and writes the cluster. The custom resources of the entry are read from its cache.</summary>
    public required IHookClient Client { get; init; }

    /// <summary>The uid of the custom resource; empty when it is not there any more.</summary>
    public string Uid { get; init; } = string.Empty;

    /// <summary>Raises events about the custom resource; none when it is not there any more.</summary>
    /// <value>Raises none unless set.</value>
    public IHookEvents Events { get; init; } = NoHookEvents.Instance;

    /// <summary>Where the reconciler logs.</summary>
    /// <value>Logs nothing unless set.</value>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>What the Katalog says under <c>constructor.args</c>, evaluated for this custom resource; none when it is not there any more.</summary>
    /// <value>None unless set.</value>
    public HookArguments Args { get; init; } = HookArguments.Empty;

    /// <summary>The clock of the runtime.</summary>
    /// <value>The system's unless set.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A reference to the custom resource as the controlling owner.</summary>
    public OwnerReference OwnerReference() => ChildMarks.Reference(Type, Key, Uid);

    /// <summary>The labels that mark an object as a child of the custom resource, as the runtime sets them.</summary>
    public IReadOnlyDictionary<string, string> StampLabels() => ChildMarks.Labels(Key, Uid);

    /// <summary>Marks an object as a child of the custom resource, as <see cref="HookContext{T}.Own"/> does.</summary>
    /// <param name="metadata">The metadata of the object, with its name; without a namespace it gets that of the custom resource.</param>
    /// <param name="type">The type of the object; null for one that lives in a namespace.</param>
    public void Own(ObjectMeta metadata, KubeResource? type = null) => ChildMarks.Set(metadata, Type, Key, Uid, type?.Namespaced ?? true);
}
