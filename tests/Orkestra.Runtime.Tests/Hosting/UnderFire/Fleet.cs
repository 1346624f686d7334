using System.Net;
using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting.UnderFire;

/// <summary>Two hundred custom resources, what each should have become, and the proof that the cluster holds that and nothing else.</summary>
internal sealed class Fleet(OperatorScenario scenario)
{
    public const string Kind = "Widget";

    /// <summary>How many resources there are in the end.</summary>
    public const int Size = 200;

    private const int Lanes = 8;
    private const int Attempts = 10;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Never looks at a resource without a reason: what is forgotten stays forgotten, and is found.</summary>
    public static OperatorPlan Plan { get; } = Widgets.Plan(Kind) with { Resync = TimeSpan.FromHours(12) };

    /// <summary>Text that makes each resource as large as wanted; empty unless set.</summary>
    public string Ballast { get; init; } = string.Empty;

    public static string Name(int number) => $"w{number:000}";

    /// <summary>Creates resources with the value 1.</summary>
    public Task CreateAsync(int from, int to) => ForEachAsync(from, to, async number =>
    {
        string body = $$$"""
            {"apiVersion":"test.orkestra.io/v1","kind":"{{{Kind}}}","metadata":{"name":"{{{Name(number)}}}"},"spec":{"value":"1","ballast":"{{{Ballast}}}"}}
            """;
        await InsistAsync(async () =>
        {
            try
            {
                await scenario.Client.CreateAsync(Widgets.Resource(Kind), "default", Encoding.UTF8.GetBytes(body), CancellationToken.None);
            }
            catch (KubeApiException exists) when (exists.StatusCode == HttpStatusCode.Conflict)
            {
                // An attempt whose answer was lost had created it.
            }
        });
        Expect(Name(number), "1");
    });

    /// <summary>Gives resources another value.</summary>
    public Task ChangeAsync(int from, int to, string value) => ForEachAsync(from, to, async number =>
    {
        await InsistAsync(() => scenario.PatchAsync(Widgets.Resource(Kind), Name(number), $$$"""{"spec":{"value":"{{{value}}}"}}"""));
        Expect(Name(number), value);
    });

    /// <summary>Deletes resources.</summary>
    public Task DeleteAsync(int from, int to) => ForEachAsync(from, to, async number =>
    {
        await InsistAsync(() => scenario.DeleteAsync(Widgets.Resource(Kind), Name(number)));
        Expect(Name(number), null);
    });

    /// <summary>Deletes children, which the operator should put back; those that it has not made yet do not matter.</summary>
    public Task DeleteChildrenAsync(int from, int to) =>
        ForEachAsync(from, to, number => InsistAsync(() => scenario.DeleteAsync(WellKnownResources.ConfigMaps, Widgets.Child(Kind, Name(number)))));

    /// <summary>
    /// Waits until the cluster is as declared: every resource Ready at its generation, one child each with its value and its owner, no child
    /// without a resource and no resource beyond the expected ones.
    /// </summary>
    public Task ConvergesAsync(TimeSpan patience) => Eventually.PassAsync(
        async () =>
        {
            IReadOnlyList<KubeObject> resources = await scenario.ListAsync(Widgets.Resource(Kind));
            Assert.Equal(_values.Keys.Order(StringComparer.Ordinal), resources.Select(static seen => seen.Name).Order(StringComparer.Ordinal));
            Assert.Empty(resources.Where(static seen => !IsReady(seen)).Select(static seen => $"{seen.Name} is not ready"));

            Dictionary<string, string> uids = resources.ToDictionary(static seen => Widgets.Child(Kind, seen.Name), static seen => seen.Uid, StringComparer.Ordinal);
            IReadOnlyList<KubeObject> children = await scenario.ListAsync(WellKnownResources.ConfigMaps, "orkestra.orkspace.io/managed=true");
            Assert.Equal(uids.Keys.Order(StringComparer.Ordinal), children.Select(static child => child.Name).Order(StringComparer.Ordinal));
            Assert.Empty(children.Where(child => OperatorScenario.Read(child, "metadata.ownerReferences.0.uid") != uids[child.Name]
                || OperatorScenario.Read(child, "metadata.ownerReferences.1.uid").Length > 0).Select(static child => $"{child.Name} has not its owner"));
            Assert.Empty(_values.Where(pair => OperatorScenario.Read(children.Single(child => child.Name == Widgets.Child(Kind, pair.Key)), "data.value") != pair.Value)
                .Select(static pair => $"{pair.Key} has not {pair.Value}"));
        },
        $"{_values.Count} resources should be as declared",
        patience);

    private static bool IsReady(KubeObject seen) => OperatorScenario.Condition(seen, "Ready") == "True"
        && OperatorScenario.Read(seen, "status.observedGeneration") == OperatorScenario.Read(seen, "metadata.generation");

    // What befalls the server befalls the test's own connections too.
    private static async Task InsistAsync(Func<Task> write)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception error) when (attempt < Attempts && error is HttpRequestException or KubeApiException { StatusCode: HttpStatusCode.NotFound })
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), TimeProvider.System);
            }
        }
    }

    private static Task ForEachAsync(int from, int to, Func<int, Task> action) => Parallel.ForEachAsync(
        Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (number, _) => await action(number));

    private void Expect(string name, string? value)
    {
        lock (_values)
        {
            if (value is null)
            {
                _values.Remove(name);
            }
            else
            {
                _values[name] = value;
            }
        }
    }
}
