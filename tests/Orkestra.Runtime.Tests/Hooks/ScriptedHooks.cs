using Orkestra.Runtime.Hooks;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>Hooks of all sorts that do what a test says, and keep what they were called for.</summary>
internal class ScriptedHooks<T> : IReconcileHook<T>, IDeleteHook<T>, INotFoundHook
    where T : class, ICustomResource<T>
{
    public List<string> Calls { get; } = [];

    public Func<HookContext<T>, CancellationToken, Task<HookResult>> OnReconcile { get; set; } = static (_, _) => Task.FromResult(HookResult.Done);

    public Func<HookContext<T>, CancellationToken, Task<HookResult>> OnDelete { get; set; } = static (_, _) => Task.FromResult(HookResult.Done);

    public Func<NotFoundContext, CancellationToken, Task> OnNotFound { get; set; } = static (_, _) => Task.CompletedTask;

    public Task<HookResult> OnReconcileAsync(HookContext<T> context, CancellationToken cancellationToken)
    {
        Add($"reconcile {context.Key}");
        return OnReconcile(context, cancellationToken);
    }

    public Task<HookResult> OnDeleteAsync(HookContext<T> context, CancellationToken cancellationToken)
    {
        Add($"delete {context.Key}");
        return OnDelete(context, cancellationToken);
    }

    public Task OnNotFoundAsync(NotFoundContext context, CancellationToken cancellationToken)
    {
        Add($"not found {context.Key}");
        return OnNotFound(context, cancellationToken);
    }

    private void Add(string call)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }
    }
}
