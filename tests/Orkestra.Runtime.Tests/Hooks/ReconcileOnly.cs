using Orkestra.Runtime.Hooks;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>Hooks without a say at the end.</summary>
internal sealed class ReconcileOnly<T>(Func<HookContext<T>, Task> act) : IReconcileHook<T>
    where T : class, ICustomResource<T>
{
    public async Task<HookResult> OnReconcileAsync(HookContext<T> context, CancellationToken cancellationToken)
    {
        await act(context);
        return HookResult.Done;
    }
}
