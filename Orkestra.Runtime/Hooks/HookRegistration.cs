using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>Hooks that a program has, by the name that Katalogs use. Immutable.</summary>
public sealed class HookRegistration
{
    private readonly Func<IServiceProvider, HookAdapter> _create;

    private HookRegistration(string function, GroupVersionKind? kind, Func<IServiceProvider, HookAdapter> create)
    {
        Function = function;
        Kind = kind;
        _create = create;
    }

    /// <summary>The name, as <c>hooks.function</c> says it.</summary>
    public string Function { get; }

    /// <summary>The kind of the custom resources that the hooks take; null for any.</summary>
    public GroupVersionKind? Kind { get; }

    /// <summary>Registers hooks.</summary>
    /// <typeparam name="T">The custom resource: the class that the build makes of its CRD, or <see cref="DynamicResource"/>.</typeparam>
    /// <param name="function">The name, as <c>hooks.function</c> says it.</param>
    /// <param name="create">
    /// Makes the object with the hooks: at start, once for each entry that names them. It implements <see cref="IReconcileHook{T}"/>,
    /// <see cref="IDeleteHook{T}"/> or <see cref="INotFoundHook"/>, or several of them.
    /// </param>
    /// <param name="kind">The kind of the custom resources; null takes any, and one that is not of <typeparamref name="T"/> fails its cycles.</param>
    public static HookRegistration Create<T>(string function, Func<IServiceProvider, object> create, GroupVersionKind? kind = null)
        where T : class, ICustomResource<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(function);
        ArgumentNullException.ThrowIfNull(create);
        return new HookRegistration(function, kind, services => new HookAdapter<T>(function, create(services)));
    }

    /// <summary>Makes the object with the hooks.</summary>
    /// <exception cref="InvalidOperationException">It implements none of the interfaces.</exception>
    internal HookAdapter Adapt(IServiceProvider services) => _create(services);
}
