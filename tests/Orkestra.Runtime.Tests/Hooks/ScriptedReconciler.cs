using System.Collections.Concurrent;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>A reconciler that does what a test says, and keeps what it was called for.</summary>
internal sealed class ScriptedReconciler<T>(Func<ReconcileRequest<T>, Task<ReconcileResult>> act) : IReconciler<T>
    where T : class, ICustomResource<T>
{
    private readonly ConcurrentQueue<ObjectKey> _calls = new();

    public IReadOnlyList<ObjectKey> Calls => [.. _calls];

    public Task<ReconcileResult> ReconcileAsync(ReconcileRequest<T> request, CancellationToken cancellationToken)
    {
        _calls.Enqueue(request.Key);
        return act(request);
    }
}
