namespace Orkestra.Runtime.Hooks;

/// <summary>An object with hooks, whatever class it takes custom resources as.</summary>
internal abstract class HookAdapter
{
    private readonly object _hooks;

    private protected HookAdapter(object hooks)
    {
        _hooks = hooks;
    }

    public abstract bool HasReconcile { get; }

    public abstract bool HasDelete { get; }

    public bool HasNotFound => _hooks is INotFoundHook;

    public abstract Task<HookResult> ReconcileAsync(HookCall call, CancellationToken cancellationToken);

    public abstract Task<HookResult> DeleteAsync(HookCall call, CancellationToken cancellationToken);

    public Task NotFoundAsync(NotFoundContext context, CancellationToken cancellationToken) => ((INotFoundHook)_hooks).OnNotFoundAsync(context, cancellationToken);

    public ValueTask DisposeAsync() => CodeDisposal.DisposeAsync(_hooks);
}
