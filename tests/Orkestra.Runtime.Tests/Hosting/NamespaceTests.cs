using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class NamespaceTests : HostTestBase
{
    private const string Namespaces = """
        apiVersion: v1
        kind: Namespace
        metadata: { name: one }
        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: two }
        """;

    [Theory]
    [InlineData("one", "")]
    [InlineData("one,default", "")]
    [InlineData("", "two")]
    [InlineData("one,two", "two")]
    public async Task Resources_in_namespaces_that_are_not_allowed_are_left_alone(string allowed, string restricted)
    {
        await ApplyAsync();
        await StartAsync(Widgets.Plan("Widget") with
        {
            Namespaces = new NamespaceScope { Allowed = Split(allowed), Restricted = Split(restricted) },
        });

        await ValueIsAsync("Widget", "a", "1", "one");
        await NothingHappensInTwoAsync();
    }

    [Fact]
    public async Task A_process_confined_to_namespaces_reads_and_writes_nowhere_else()
    {
        await ApplyAsync();
        await Scenario.StartAsync(Options([Widgets.Plan("Widget")]) with { Runtime = new RuntimeOptions { Namespaces = ["one", "default"] } });
        Cluster.ClearRequests();
        await Scenario.ApplyAsync(Widgets.Object("Widget", "b", "1", "one"));

        await ValueIsAsync("Widget", "a", "1", "one");
        await ValueIsAsync("Widget", "b", "1", "one");
        await ValueIsAsync("Widget", "a", "1");
        await NothingHappensInTwoAsync();
        Assert.All(
            OperatorRequests(),
            static request => Assert.True(
                request.Path.Contains("/namespaces/one/", StringComparison.Ordinal) || request.Path.Contains("/namespaces/default/", StringComparison.Ordinal),
                request.ToString()));
    }

    [Fact]
    public void An_entry_outside_the_namespaces_of_the_process_is_refused()
    {
        OperatorHostOptions options = Options([Widgets.Plan("Widget") with { Namespaces = new NamespaceScope { Allowed = ["two"] } }])
            with
        { Runtime = new RuntimeOptions { Namespaces = ["one"] } };

        Assert.Contains("'widget' is restricted to namespaces", Assert.Throws<InvalidOperationException>(() => new OperatorHost(options)).Message, StringComparison.Ordinal);
    }

    private Task ApplyAsync() => Scenario.ApplyAsync(string.Join(
        "\n---\n",
        Namespaces,
        Widgets.Crd("Widget"),
        Widgets.Object("Widget", "a"),
        Widgets.Object("Widget", "a", "1", "one"),
        Widgets.Object("Widget", "a", "1", "two")));

    private async Task NothingHappensInTwoAsync()
    {
        // A resource that is handled after one in "two" was changed proves that the latter has been passed over.
        await Scenario.PatchAsync(Widgets.Resource("Widget"), "a", """{"spec":{"value":"5"}}""", "two");
        await Scenario.PatchAsync(Widgets.Resource("Widget"), "a", """{"spec":{"value":"5"}}""", "one");
        await ValueIsAsync("Widget", "a", "5", "one");
        Assert.Null(await Scenario.FindAsync(WellKnownResources.ConfigMaps, Widgets.Child("Widget", "a"), "two"));
        Assert.Empty((await Scenario.FindAsync(Widgets.Resource("Widget"), "a", "two"))!.Finalizers);

        await Scenario.DeleteAsync(Widgets.Resource("Widget"), "a", "two");
        await Scenario.DisappearsAsync(Widgets.Resource("Widget"), "a", "two");
    }

    private static string[] Split(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
