using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Providers;
using Orkestra.Sdk.Validation;

namespace Orkestra.Runtime.Hosting;

/// <summary>What a program brings along besides its Katalogs.</summary>
internal sealed record HostCode
{
    /// <summary>What generated code has registered before <c>Main</c>.</summary>
    public static HostCode Compiled => new() { Hooks = CompiledCode.Hooks, Reconcilers = CompiledCode.Reconcilers };

    public IReadOnlyList<HookRegistration> Hooks { get; init; } = [];

    public IReadOnlyList<ReconcilerRegistration> Reconcilers { get; init; } = [];

    public IReadOnlyList<IProvider> Providers { get; init; } = [];

    /// <summary>What the code is made from; null for nothing.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>What documents may name.</summary>
    public CodeFunctions Functions => new([.. Hooks.Select(static hooks => hooks.Function)], [.. Reconcilers.Select(static reconciler => reconciler.Function)]);
}
