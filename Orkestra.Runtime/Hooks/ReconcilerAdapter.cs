namespace Orkestra.Runtime.Hooks;

/// <summary>A reconciler of users, whatever class it takes custom resources as.</summary>
internal abstract class ReconcilerAdapter
{
    public abstract Task<ReconcileResult> ReconcileAsync(HookCall call, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
