using System.Text;
using Orkestra.Cli.Simulation;
using Orkestra.Cli.Simulation.Exploration;
using Orkestra.Runtime.Exploration;

namespace Orkestra.Cli.Tests.Simulation.Exploration;

/// <summary>Katalogs that others wrote, and our own examples, under hostile schedules: nothing may be found.</summary>
public sealed class ExploreCorpusTests : IDisposable
{
    private const int Schedules = 20_000;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [CorpusFact]
    public async Task Nothing_is_found_in_twenty_thousand_schedules_of_real_katalogs()
    {
        IReadOnlyList<SimulationTarget> targets = [.. Targets(RepositoryPaths.Corpus), .. Targets(RepositoryPaths.Katalogs)];
        Assert.True(targets.Count >= 25, $"only {targets.Count} entries with a custom resource were found");
        int each = (Schedules / targets.Count) + 1;
        int run = 0;
        var found = new StringBuilder();
        foreach (SimulationTarget target in targets)
        {
            ExplorationResult result = await new Explorer(ExploredTargets.From(target)).ExploreAsync(1, each, CancellationToken.None);
            run += result.Schedules;
            if (result.Failure is { } failure)
            {
                found.AppendLine(target.Entry.Document.File.Path).Append(ExplorationTraceFile.Write(failure)).AppendLine();
            }
        }

        Assert.True(found.Length == 0, found.ToString());
        Assert.True(run >= Schedules);
    }

    // Every file of custom resources with the Katalog beside it, as far as both are whole.
    private IEnumerable<SimulationTarget> Targets(string root)
    {
        var session = new SimulationSession(new SimulationOptions(), _place.Environment(new RecordingOutput()));
        foreach (string file in Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            string? katalog = new[] { "komposer.yaml", "katalog.yaml" }.Select(other => Path.Combine(Path.GetDirectoryName(file)!, other)).LastOrDefault(File.Exists);
            if (katalog is null || !(name == "cr" || name.StartsWith("cr-", StringComparison.Ordinal) || name.EndsWith("-cr", StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (SimulationTarget target in TargetsOf(session, katalog, file))
            {
                yield return target;
            }
        }
    }

    private static IReadOnlyList<SimulationTarget> TargetsOf(SimulationSession session, string katalog, string resources)
    {
        try
        {
            return session.Targets(new SimulationRequest { Katalog = katalog, CrFiles = [resources] }, []);
        }
        catch (CliException)
        {
            // Some files of the corpus name others that are not there, or are wrong on purpose.
            return [];
        }
    }
}
