using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>What a start makes of the code that is registered and that entries name.</summary>
public sealed class CodeRegistryTests
{
    private static readonly OperatorPlan s_hooked = TestKatalogs.Plan("hooks: { location: ./Hooks, function: SiteHooks }");
    private static readonly OperatorPlan s_constructed = TestKatalogs.Plan("default: false\nconstructor: { location: ./R, function: SiteReconciler }");

    [Fact]
    public void A_function_that_is_not_registered_stops_the_start_and_the_message_says_what_there_is()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new CodeRegistry(
            [HookRegistration.Create<Site>("B", static _ => new object()), HookRegistration.Create<Site>("A", static _ => new object())], [], [s_hooked, s_constructed]));

        Assert.Equal(
            "the entry 'website' names the function 'SiteHooks' under hooks, which is not registered (registered are A, B); "
            + "the entry 'website' names the function 'SiteReconciler' under constructor, which is not registered (none is)",
            error.Message);
    }

    [Fact]
    public void A_function_for_another_kind_stops_the_start()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new CodeRegistry(
            [HookRegistration.Create<Site>("SiteHooks", static _ => new object(), new GroupVersionKind("demo.orkestra.io", "v1", "Shop"))], [], [s_hooked]));

        Assert.Contains("operates demo.orkestra.io/v1alpha1, Kind=Website, and the function 'SiteHooks' under hooks takes demo.orkestra.io/v1, Kind=Shop", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_registrations_of_one_name_are_refused()
    {
        HookRegistration hooks = HookRegistration.Create<Site>("SiteHooks", static _ => new object());

        var error = Assert.Throws<ArgumentException>(() => new CodeRegistry([hooks, hooks], [], []));

        Assert.Contains("'SiteHooks' is registered twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_hooks_stops_the_start()
    {
        await using var registry = new CodeRegistry([HookRegistration.Create<Site>("SiteHooks", static _ => new List<int>())], [], [s_hooked]);

        var error = Assert.Throws<InvalidOperationException>(() => registry.Make(NoServices.Instance));

        Assert.Contains("neither IReconcileHook<Site> nor IDeleteHook<Site> nor INotFoundHook", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_entry_has_an_object_of_its_own_which_goes_with_the_host()
    {
        List<DisposableHooks<Site>> made = [];
        var registry = new CodeRegistry(
            [HookRegistration.Create<Site>("SiteHooks", _ => Add())], [], [s_hooked with { EntryName = "a" }, s_hooked with { EntryName = "b" }, TestKatalogs.Plan("default: true") with { EntryName = "c" }]);

        registry.Make(NoServices.Instance);

        Assert.Equal(2, made.Count);
        Assert.NotNull(registry.HooksOf(s_hooked with { EntryName = "a" }));
        Assert.Null(registry.HooksOf(s_hooked with { EntryName = "c" }));
        await registry.DisposeAsync();
        Assert.All(made, static hooks => Assert.True(hooks.IsDisposed));

        DisposableHooks<Site> Add()
        {
            made.Add(new DisposableHooks<Site>());
            return made[^1];
        }
    }
}
