namespace Orkestra.Runtime.Hooks;

/// <summary>
/// The hooks and reconcilers that are compiled into this program. Generated code registers them when its assembly is loaded, before <c>Main</c>.
/// Thread-safe.
/// </summary>
public static class CompiledCode
{
    private static readonly Lock s_lock = new();
    private static readonly List<HookRegistration> s_hooks = [];
    private static readonly List<ReconcilerRegistration> s_reconcilers = [];

    /// <summary>All hooks, by name.</summary>
    public static IReadOnlyList<HookRegistration> Hooks
    {
        get
        {
            lock (s_lock)
            {
                return [.. s_hooks.OrderBy(static registration => registration.Function, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>All reconcilers, by name.</summary>
    public static IReadOnlyList<ReconcilerRegistration> Reconcilers
    {
        get
        {
            lock (s_lock)
            {
                return [.. s_reconcilers.OrderBy(static registration => registration.Function, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Adds hooks.</summary>
    public static void Register(HookRegistration hooks)
    {
        ArgumentNullException.ThrowIfNull(hooks);
        lock (s_lock)
        {
            s_hooks.Add(hooks);
        }
    }

    /// <summary>Adds a reconciler.</summary>
    public static void Register(ReconcilerRegistration reconciler)
    {
        ArgumentNullException.ThrowIfNull(reconciler);
        lock (s_lock)
        {
            s_reconcilers.Add(reconciler);
        }
    }
}
