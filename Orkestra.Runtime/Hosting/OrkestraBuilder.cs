using Microsoft.Extensions.DependencyInjection;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Providers;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hosting;

/// <summary>Adds code to the operators of a generic host. Used while the host is built.</summary>
public sealed class OrkestraBuilder
{
    internal OrkestraBuilder(IServiceCollection services)
    {
        Services = services;
    }

    /// <summary>The services of the host; factories get what is registered here.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds hooks.</summary>
    /// <typeparam name="T">The custom resource: the class that the build makes of its CRD, or <see cref="DynamicResource"/>.</typeparam>
    /// <param name="function">The name, as <c>hooks.function</c> says it.</param>
    /// <param name="create">Makes the object with the hooks: when the host starts, once for each entry that names them.</param>
    /// <param name="kind">The kind of the custom resources; null takes any, and one that is not of <typeparamref name="T"/> fails its cycles.</param>
    public OrkestraBuilder AddHooks<T>(string function, Func<IServiceProvider, object> create, GroupVersionKind? kind = null)
        where T : class, ICustomResource<T>
    {
        Services.AddSingleton(HookRegistration.Create<T>(function, create, kind));
        return this;
    }

    /// <summary>Adds a reconciler.</summary>
    /// <typeparam name="T">The custom resource: the class that the build makes of its CRD, or <see cref="DynamicResource"/>.</typeparam>
    /// <param name="function">The name, as <c>constructor.function</c> says it.</param>
    /// <param name="create">Makes the reconciler: when the host starts, once for each entry that names it.</param>
    /// <param name="kind">The kind of the custom resources; null takes any, and one that is not of <typeparamref name="T"/> fails its cycles.</param>
    public OrkestraBuilder AddReconciler<T>(string function, Func<IServiceProvider, IReconciler<T>> create, GroupVersionKind? kind = null)
        where T : class, ICustomResource<T>
    {
        Services.AddSingleton(ReconcilerRegistration.Create(function, create, kind));
        return this;
    }

    /// <summary>Adds a provider.</summary>
    public OrkestraBuilder AddProvider(IProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        Services.AddSingleton(provider);
        return this;
    }
}
