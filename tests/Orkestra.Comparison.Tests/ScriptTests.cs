using Orkestra.Comparison.Tests.Running;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests;

/// <summary>
/// Each script is judged twice: every server by what the specification says of a step, and the dev cluster by the real server's answer.
/// </summary>
[Collection(RealClusterCollection.Name)]
public sealed class ScriptTests(ComparisonRuns runs) : IClassFixture<ComparisonRuns>
{
    private const int WantedSteps = 300;

    public static TheoryData<string> Names => [.. ScriptReader.ReadAll().Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Both_servers_answer_alike(string name)
    {
        ScriptOutcome outcome = await runs.OfAsync(ScriptReader.ReadAll().Single(s => s.Name == name));
        string report = outcome.Describe(KnownDifferences.Read(), new HashSet<KnownDifference>());
        Assert.True(report.Length == 0, $"{name}{Environment.NewLine}{report}");
    }

    [RealClusterFact]
    public async Task Every_known_difference_is_still_there()
    {
        Version version = runs.RealVersion!;
        IReadOnlyList<KnownDifference> known = KnownDifferences.Read();
        HashSet<KnownDifference> met = [];
        foreach (Script script in ScriptReader.ReadAll())
        {
            (await runs.OfAsync(script)).Describe(known, met);
        }

        KnownDifference[] stale = [.. known.Where(k => k.AppliesTo(version) && !met.Contains(k))];
        Assert.True(stale.Length == 0, "These are differences no longer:" + Environment.NewLine + string.Join<KnownDifference>(Environment.NewLine, stale));
    }

    [Fact]
    public void There_are_at_least_300_steps() => Assert.InRange(ScriptReader.ReadAll().Sum(static s => s.Steps.Count), WantedSteps, int.MaxValue);

    [Fact]
    public void No_script_names_two_steps_alike()
    {
        IEnumerable<string> repeated = ScriptReader.ReadAll()
            .SelectMany(static s => s.Steps.GroupBy(static t => t.Name).Where(static g => g.Count() > 1).Select(g => $"{s.Name}: {g.Key}"));
        Assert.Empty(repeated);
    }
}
