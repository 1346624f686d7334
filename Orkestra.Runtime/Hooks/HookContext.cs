using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Abstractions;
using OwnerReference = Orkestra.Sdk.Abstractions.OwnerReference;

namespace Orkestra.Runtime.Hooks;

/// <summary>
/// What a hook gets for one call. Made by the runtime; a test of a hook makes its own, with a client of its own. Used by one call and not beyond it.
/// </summary>
/// <typeparam name="T">The custom resource.</typeparam>
public sealed class HookContext<T>
    where T : class, ICustomResource<T>
{
    private static readonly JsonElement s_noData = JsonDocument.Parse("{}").RootElement;

    private readonly Lazy<JsonElement> _data = new(static () => s_noData);

    /// <summary>
    /// A copy of the custom resource as the rest of the cycle sees it: normalised, mutated and validated, and with what the cycle has written so far.
    /// The copy is the hook's; changing it changes nothing else.
    /// </summary>
    public required T Resource { get; init; }

    /// <summary>The type of the custom resource.</summary>
    public required KubeResource Type { get; init; }

    /// <summary>Namespace and name of the custom resource.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>The uid of the custom resource.</summary>
    public string Uid { get; init; } = string.Empty;

    /// <summary>Reads and writes the cluster.</summary>
    public required IHookClient Client { get; init; }

    /// <summary>Raises events about the custom resource.</summary>
    /// <value>Raises none unless set.</value>
    public IHookEvents Events { get; init; } = NoHookEvents.Instance;

    /// <summary>Where the hook logs; names the function, and has entry and key in its scope.</summary>
    /// <value>Logs nothing unless set.</value>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>What the Katalog says under <c>hooks.args</c>, evaluated for this custom resource.</summary>
    /// <value>None unless set.</value>
    public HookArguments Args { get; init; } = HookArguments.Empty;

    /// <summary>Everything that expressions see, as JSON: the custom resource with <c>cross</c>, <c>external</c> and <c>children</c>. Made when first asked for.</summary>
    /// <value>An empty object unless set.</value>
    public JsonElement Data => _data.Value;

    /// <summary>Makes <see cref="Data"/> when somebody asks for it.</summary>
    public Func<JsonElement> DataSource
    {
        init => _data = new Lazy<JsonElement>(value);
    }

    /// <summary>The clock of the runtime.</summary>
    /// <value>The system's unless set.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A reference to the custom resource as the controlling owner.</summary>
    /// <remarks>Garbage collection follows it from objects of the same namespace, and from any object where the custom resource is cluster-scoped.</remarks>
    public OwnerReference OwnerReference() => ChildMarks.Reference(Type, Key, Uid);

    /// <summary>The labels that mark an object as a child of the custom resource, as the runtime sets them.</summary>
    public IReadOnlyDictionary<string, string> StampLabels() => ChildMarks.Labels(Key, Uid);

    /// <summary>
    /// Marks an object as a child of the custom resource: labels, and an owner reference where there can be one. Changes of an object with these marks wake
    /// the custom resource when its kind is watched, <c>.children</c> shows it, and it goes with the custom resource.
    /// </summary>
    /// <param name="metadata">The metadata of the object, with its name; without a namespace it gets that of the custom resource.</param>
    /// <param name="type">The type of the object; null for one that lives in a namespace.</param>
    public void Own(ObjectMeta metadata, KubeResource? type = null) => ChildMarks.Set(metadata, Type, Key, Uid, type?.Namespaced ?? true);

    /// <summary>Writes the status of <see cref="Resource"/>: fields that are absent stay as they are. Without a difference no request is made.</summary>
    /// <remarks>The fields that the Katalog declares and the standard conditions are written after the hooks, and win.</remarks>
    public Task UpdateStatusAsync(CancellationToken cancellationToken) => Client.UpdateStatusAsync(Type, Resource, cancellationToken);
}
