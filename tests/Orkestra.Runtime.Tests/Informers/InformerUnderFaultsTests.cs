using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.DevCluster.Faults;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>
/// One informer over the real client, and one fault of the dev cluster's plan that strikes its watches or its lists. Each object changes once
/// while that happens, so that also a list that makes up for lost events must lead to one event for each change.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The runner calls IAsyncLifetime.DisposeAsync.")]
public sealed class InformerUnderFaultsTests : IAsyncLifetime
{
    private const string Labels = "informer-test=faults";
    private const string InformerAgent = "the-informer";
    private const int Each = 5;

    // Within the changes: some events come before, and some are still to come.
    private const int Early = 4;

    private static readonly Dictionary<string, Fault> s_ofAnswers = new(StringComparer.Ordinal)
    {
        ["Answer 404"] = Fault.Answer(404),
        ["Answer 410"] = Fault.Answer(410, "Expired"),
        ["Answer 429"] = Fault.Answer(429),
        ["Answer 500"] = Fault.Answer(500),
        ["Answer 503"] = Fault.Answer(503),
        ["Reject"] = Fault.Reject(),
        ["PlainAnswer 200"] = Fault.PlainAnswer(200, "<html>Please log in</html>"),
        ["PlainAnswer 502"] = Fault.PlainAnswer(502, "<html>Bad Gateway</html>"),
        ["Reset"] = Fault.Reset(),
        ["Reset late"] = Fault.Reset(carryOut: true),
        ["Hang"] = Fault.Hang(),
        ["Delay"] = Fault.Delay(TimeSpan.FromMilliseconds(100)),
        ["CloseConnection"] = Fault.CloseConnection(),
        ["ContentType"] = Fault.ContentType("text/html"),
        ["Truncate"] = Fault.Truncate(1000),
        ["Truncate in good order"] = Fault.Truncate(1000, inGoodOrder: true),
        ["Trickle"] = Fault.Trickle(7),
    };

    private static readonly Dictionary<string, Fault> s_ofWatches = new(StringComparer.Ordinal)
    {
        ["EndWatch"] = Fault.EndWatch(Early),
        ["EndWatch at once"] = Fault.EndWatch(),
        ["CutWatch"] = Fault.CutWatch(Early),
        ["CutWatch at once"] = Fault.CutWatch(),
        ["TruncateEvent"] = Fault.TruncateEvent(Early),
        ["TruncateEvent in good order"] = Fault.TruncateEvent(Early, inGoodOrder: true),
        ["SilenceWatch"] = Fault.SilenceWatch(Early),
        ["SilenceWatch at once"] = Fault.SilenceWatch(),
        ["WithholdBookmarks"] = Fault.WithholdBookmarks(),
        ["RepeatEvent"] = Fault.RepeatEvent(Early),
        ["SwapEvents"] = Fault.SwapEvents(Early),
        ["ReplayEvent"] = Fault.ReplayEvent(Early),
        ["ExpireWatch"] = Fault.ExpireWatch(Early),
        ["ExpireWatch at once"] = Fault.ExpireWatch(),
        ["InsertText no JSON"] = Fault.InsertText("this is no event\n", Early),
        ["InsertText unknown type"] = Fault.InsertText("{\"type\":\"SURPRISE\",\"object\":{}}\n", Early),
    };

    private static readonly KubeResource s_configMaps = WellKnownResources.ConfigMaps;

    private readonly ConcurrentQueue<string> _told = new();
    private DevCluster.DevCluster _cluster = null!;
    private KubeClient _client = null!;

    public static TheoryData<string> OfWatches => [.. s_ofAnswers.Keys, .. s_ofWatches.Keys];

    public static TheoryData<string> OfLists => [.. s_ofAnswers.Keys];

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync();
        _client = Connect("the-test", TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public void Every_fault_that_can_be_planned_is_tried() => Assert.Equal(
        typeof(Fault).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(static method => method.Name).Order(StringComparer.Ordinal),
        s_ofAnswers.Keys.Concat(s_ofWatches.Keys).Select(MethodOf).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OfWatches))]
    public Task A_watch_that_suffers_tells_each_change_once(string name)
    {
        Fault fault = s_ofAnswers.TryGetValue(name, out Fault? any) ? any : s_ofWatches[name];
        return TellsEachChangeOnceAsync(name, () => [Plan(fault, "watch", 2)], static () => { });
    }

    [Theory]
    [MemberData(nameof(OfLists))]
    public Task Lists_that_suffer_tell_each_change_once(string name)
    {
        // The first list, and the one that an expired watch makes necessary in the midst of the changes.
        Fault fault = s_ofAnswers[name];
        return TellsEachChangeOnceAsync(name, () => [Plan(fault, "list", 2), Plan(Fault.ExpireWatch(Early), "watch", 1)], () => Plan(fault, "list", 2));
    }

    private static string MethodOf(string name) => name.Split(' ')[0];

    private static IEnumerable<string> Names(string kind) => Enumerable.Range(0, Each).Select(number => $"{kind}-{number}");

    private async Task TellsEachChangeOnceAsync(string name, Func<PlannedFault[]> plan, Action planMore)
    {
        // What says nothing is noticed by a deadline alone; so is an answer that is lost at its end, as that of a watch has none.
        TimeSpan deadline = name is "Hang" or "Reset late" or "SilenceWatch" or "SilenceWatch at once" ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
        await ForAllAsync(["updated", "deleted"], each => _client.CreateAsync(s_configMaps, "default", Body(each), CancellationToken.None));
        PlannedFault[] planned = plan();
        using KubeClient connection = Connect(InformerAgent, deadline);
        await using var informer = new Informer(
            connection,
            new InformerScope(s_configMaps, LabelSelector: Labels),
            new InformerOptions
            {
                BackoffStart = TimeSpan.FromMilliseconds(20),
                BackoffLimit = TimeSpan.FromMilliseconds(200),
                MissingInterval = TimeSpan.FromMilliseconds(50),
                IdleDeadline = deadline,
            },
            TimeProvider.System,
            NullLogger.Instance);
        informer.Subscribe((in InformerEvent change) => _told.Enqueue($"{change.Type} {change.Object.Name}"));
        informer.Start();
        await informer.WaitForSyncAsync(CancellationToken.None).WaitAsync(Eventually.DefaultTimeout);
        planMore();

        await Task.WhenAll(
            ForAllAsync(["updated"], each => _client.PatchAsync(s_configMaps, Key(each), new KubePatch(PatchKind.Merge, """{"data":{"k":"2"}}"""u8.ToArray()), CancellationToken.None)),
            ForAllAsync(["deleted"], each => _client.DeleteAsync(s_configMaps, Key(each), DeleteOptions.Background, CancellationToken.None)),
            ForAllAsync(["added"], each => _client.CreateAsync(s_configMaps, "default", Body(each), CancellationToken.None)));
        await ToldAsync(5 * Each);
        Assert.All(planned, static one => Assert.True(one.Struck > 0, "the fault should have struck"));

        // Comes after whatever else the server had to say.
        _cluster.Faults.Clear();
        await _client.CreateAsync(s_configMaps, "default", Body("last"), CancellationToken.None);
        await ToldAsync((5 * Each) + 1);

        string[] expected =
        [
            .. Names("updated").Concat(Names("deleted")).Concat(Names("added")).Append("last").Select(static name => $"Added {name}"),
            .. Names("updated").Select(static name => $"Updated {name}"),
            .. Names("deleted").Select(static name => $"Deleted {name}"),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), _told.Order(StringComparer.Ordinal));
        IReadOnlyList<KubeObject> there = (await _client.ListAsync(s_configMaps, "default", new ListOptions { LabelSelector = Labels }, CancellationToken.None)).Items;
        Assert.Equal(there.Select(Describe).Order(StringComparer.Ordinal), informer.Store.List().Select(Describe).Order(StringComparer.Ordinal));
    }

    private static ObjectKey Key(string name) => new("default", name);

    private static string Describe(KubeObject item) => $"{item.Name} {item.Uid} {item.ResourceVersion}";

    private static byte[] Body(string name) =>
        Encoding.UTF8.GetBytes($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"informer-test":"faults"} },"data":{"k":"1"} }""");

    private static async Task ForAllAsync(string[] kinds, Func<string, Task> act)
    {
        foreach (string name in kinds.SelectMany(Names))
        {
            await act(name);
        }
    }

    private PlannedFault Plan(Fault fault, string verb, int times) =>
        _cluster.Faults.Add(fault, new FaultTarget { Verb = verb, UserAgent = InformerAgent, Times = times });

    private Task ToldAsync(int count) => Eventually.BeTrueAsync(() => _told.Count >= count, $"{count} events should be told");

    private KubeClient Connect(string agent, TimeSpan requestTimeout) => KubeClient.Create(
        new KubeClientConfig { Server = _cluster.Endpoint, UserAgent = agent, RequestTimeout = requestTimeout },
        TimeProvider.System,
        NullLoggerFactory.Instance);
}
