using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>A reconciler that a program has, by the name that Katalogs use. Immutable.</summary>
public sealed class ReconcilerRegistration
{
    private readonly Func<IServiceProvider, ReconcilerAdapter> _create;

    private ReconcilerRegistration(string function, GroupVersionKind? kind, Func<IServiceProvider, ReconcilerAdapter> create)
    {
        Function = function;
        Kind = kind;
        _create = create;
    }

    /// <summary>The name, as <c>constructor.function</c> says it.</summary>
    public string Function { get; }

    /// <summary>The kind of the custom resources that the reconciler takes; null for any.</summary>
    public GroupVersionKind? Kind { get; }

    /// <summary>Registers a reconciler.</summary>
    /// <typeparam name="T">The custom resource: the class that the build makes of its CRD, or <see cref="DynamicResource"/>.</typeparam>
    /// <param name="function">The name, as <c>constructor.function</c> says it.</param>
    /// <param name="create">Makes the reconciler: at start, once for each entry that names it.</param>
    /// <param name="kind">The kind of the custom resources; null takes any, and one that is not of <typeparamref name="T"/> fails its cycles.</param>
    public static ReconcilerRegistration Create<T>(string function, Func<IServiceProvider, IReconciler<T>> create, GroupVersionKind? kind = null)
        where T : class, ICustomResource<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(function);
        ArgumentNullException.ThrowIfNull(create);
        return new ReconcilerRegistration(function, kind, services => new ReconcilerAdapter<T>(create(services)));
    }

    /// <summary>Makes the reconciler.</summary>
    internal ReconcilerAdapter Adapt(IServiceProvider services) => _create(services);
}
