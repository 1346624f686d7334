using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Hooks;

/// <summary>A reconciler of users that takes custom resources as one class.</summary>
internal sealed class ReconcilerAdapter<T>(IReconciler<T> reconciler) : ReconcilerAdapter
    where T : class, ICustomResource<T>
{
    public override Task<ReconcileResult> ReconcileAsync(HookCall call, CancellationToken cancellationToken) => reconciler.ReconcileAsync(
        new ReconcileRequest<T>
        {
            Key = call.Key,
            Resource = call.Resource is { } resource ? ResourceCodec.ReadOwn<T>(resource) : null,
            Type = call.Type,
            Uid = call.Resource?.Uid ?? string.Empty,
            Client = call.Client,
            Events = call.Events,
            Logger = call.Logger,
            Args = call.Args,
            Time = call.Time,
        },
        cancellationToken);

    public override ValueTask DisposeAsync() => CodeDisposal.DisposeAsync(reconciler);
}
