using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>An object with hooks that takes custom resources as one class.</summary>
internal sealed class HookAdapter<T> : HookAdapter
    where T : class, ICustomResource<T>
{
    private readonly IReconcileHook<T>? _reconcile;
    private readonly IDeleteHook<T>? _delete;

    public HookAdapter(string function, object hooks)
        : base(hooks)
    {
        _reconcile = hooks as IReconcileHook<T>;
        _delete = hooks as IDeleteHook<T>;
        if (_reconcile is null && _delete is null && !HasNotFound)
        {
            string type = typeof(T).Name;
            throw new InvalidOperationException(
                $"the hooks '{function}' are a {hooks?.GetType().Name ?? "null"}, which implements neither IReconcileHook<{type}> nor IDeleteHook<{type}> nor INotFoundHook");
        }
    }

    public override bool HasReconcile => _reconcile is not null;

    public override bool HasDelete => _delete is not null;

    public override Task<HookResult> ReconcileAsync(HookCall call, CancellationToken cancellationToken) => _reconcile!.OnReconcileAsync(ContextOf(call), cancellationToken);

    public override Task<HookResult> DeleteAsync(HookCall call, CancellationToken cancellationToken) => _delete!.OnDeleteAsync(ContextOf(call), cancellationToken);

    private static HookContext<T> ContextOf(HookCall call) => new()
    {
        Resource = ResourceCodec.ReadOwn<T>(call.Resource!),
        Type = call.Type,
        Key = call.Key,
        Uid = call.Resource!.Uid,
        Client = call.Client,
        Events = call.Events,
        Logger = call.Logger,
        Args = call.Args,
        DataSource = call.Data,
        Time = call.Time,
    };
}
