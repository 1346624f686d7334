using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Hooks;

/// <summary>The code of one process: what is registered, what entries name, and the objects made of both. Thread-safe once they are made.</summary>
internal sealed class CodeRegistry : IAsyncDisposable
{
    private readonly Dictionary<string, HookRegistration> _hooks;
    private readonly Dictionary<string, ReconcilerRegistration> _reconcilers;
    private readonly IReadOnlyList<OperatorPlan> _plans;
    private readonly Dictionary<string, HookAdapter> _hooksOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReconcilerAdapter> _reconcilersOf = new(StringComparer.Ordinal);

    /// <param name="hooks">The hooks that the program has.</param>
    /// <param name="reconcilers">The reconcilers that the program has.</param>
    /// <param name="plans">The entries.</param>
    /// <exception cref="ArgumentException">Two registrations have one name.</exception>
    /// <exception cref="InvalidOperationException">An entry names code that is not registered, or is for another kind; the message names all of them.</exception>
    public CodeRegistry(IReadOnlyList<HookRegistration> hooks, IReadOnlyList<ReconcilerRegistration> reconcilers, IReadOnlyList<OperatorPlan> plans)
    {
        _hooks = ByFunction(hooks, static registration => registration.Function, nameof(hooks));
        _reconcilers = ByFunction(reconcilers, static registration => registration.Function, nameof(reconcilers));
        _plans = plans;
        List<string> problems = [];
        foreach (OperatorPlan plan in plans)
        {
            if (plan.Hooks is { } declared)
            {
                HookRegistration? found = _hooks.GetValueOrDefault(declared.Function);
                Check(plan, "hooks", declared.Function, found is not null, found?.Kind, _hooks.Keys, problems);
            }

            if (plan.Constructor is { } constructor)
            {
                ReconcilerRegistration? found = _reconcilers.GetValueOrDefault(constructor.Function);
                Check(plan, "constructor", constructor.Function, found is not null, found?.Kind, _reconcilers.Keys, problems);
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join("; ", problems));
        }
    }

    /// <summary>Makes the objects, one for each entry.</summary>
    /// <exception cref="InvalidOperationException">What a registration makes has no hooks.</exception>
    public void Make(IServiceProvider services)
    {
        foreach (OperatorPlan plan in _plans)
        {
            if (plan.Hooks is { } hooks)
            {
                _hooksOf.Add(plan.EntryName, _hooks[hooks.Function].Adapt(services));
            }

            if (plan.Constructor is { } constructor)
            {
                _reconcilersOf.Add(plan.EntryName, _reconcilers[constructor.Function].Adapt(services));
            }
        }
    }

    /// <summary>The hooks of an entry; null without.</summary>
    public HookAdapter? HooksOf(OperatorPlan plan) => _hooksOf.GetValueOrDefault(plan.EntryName);

    /// <summary>The reconciler that an entry is turned over to; null without.</summary>
    public ReconcilerAdapter? ReconcilerOf(OperatorPlan plan) => _reconcilersOf.GetValueOrDefault(plan.EntryName);

    /// <summary>Whether code may be called, such as while a lease is held; null always lets it.</summary>
    public IWriteGate? Gate { get; init; }

    public async ValueTask DisposeAsync()
    {
        foreach (HookAdapter hooks in _hooksOf.Values)
        {
            await hooks.DisposeAsync().ConfigureAwait(false);
        }

        foreach (ReconcilerAdapter reconciler in _reconcilersOf.Values)
        {
            await reconciler.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static Dictionary<string, T> ByFunction<T>(IReadOnlyList<T> registrations, Func<T, string> function, string parameter)
    {
        var byFunction = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (T registration in registrations)
        {
            if (!byFunction.TryAdd(function(registration), registration))
            {
                throw new ArgumentException($"the function '{function(registration)}' is registered twice", parameter);
            }
        }

        return byFunction;
    }

    private static void Check(
        OperatorPlan plan, string what, string function, bool isRegistered, Primitives.GroupVersionKind? kind, IEnumerable<string> registered, List<string> problems)
    {
        if (!isRegistered)
        {
            string[] names = [.. registered.Order(StringComparer.Ordinal)];
            problems.Add(
                $"the entry '{plan.EntryName}' names the function '{function}' under {what}, which is not registered ({(names.Length == 0 ? "none is" : $"registered are {string.Join(", ", names)}")})");
        }
        else if (kind is { } taken && taken != plan.Resource.Kind)
        {
            problems.Add($"the entry '{plan.EntryName}' operates {plan.Resource.Kind}, and the function '{function}' under {what} takes {taken}");
        }
    }
}
