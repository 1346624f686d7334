using System.Globalization;
using Orkestra.Cli.Input;
using Orkestra.Cli.Output;
using Orkestra.Runtime.Exploration;
using Orkestra.Runtime.Plans;

namespace Orkestra.Cli.Simulation.Exploration;

/// <summary>Explores targets of <c>ork simulate</c>, or replays a trace over them, and shows what came of it.</summary>
internal sealed class ExplorationRun
{
    private readonly ExplorationOptions _options;
    private readonly CliEnvironment _environment;
    private readonly ExplorationTrace? _trace;

    /// <summary>Reads the trace, if there is one to replay.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    public ExplorationRun(ExplorationOptions options, CliEnvironment environment)
    {
        _options = options;
        _environment = environment;
        _trace = options.Replay is { } path ? Read(path) : null;
    }

    private IOutput Output => _environment.Output;

    /// <summary>Whether the trace that is replayed was found in another entry.</summary>
    public bool PassesOver(OperatorPlan plan) => _trace is { } trace && trace.Entry != plan.EntryName;

    /// <summary>Explores one target.</summary>
    /// <returns>Why it failed; null when it did not.</returns>
    public async Task<string?> RunAsync(SimulationTarget target, CancellationToken cancellationToken)
    {
        var explorer = new Explorer(ExploredTargets.From(target));
        return _trace is null
            ? await ExploreAsync(explorer, target, cancellationToken).ConfigureAwait(false)
            : await ReplayAsync(explorer, _trace, target).ConfigureAwait(false);
    }

    private async Task<string?> ExploreAsync(Explorer explorer, SimulationTarget target, CancellationToken cancellationToken)
    {
        Output.WriteLine(StyledText.Heading($"Exploring {target.Plan.EntryName}/{target.Resource.Name}"));
        Output.WriteLine();
        long started = TimeProvider.System.GetTimestamp();
        ExplorationResult result = await explorer.ExploreAsync(_options.Seed, _options.Schedules, cancellationToken).ConfigureAwait(false);
        TimeSpan elapsed = TimeProvider.System.GetElapsedTime(started);
        if (result.Failure is not { } failure)
        {
            Output.WriteLine(
                StyledText.Good(Text($"  ✓ {result.Schedules} schedules, {result.Steps} steps, {result.Cycles} cycles: everything holds")),
                StyledText.Dim(Text($" (seed {_options.Seed}, {elapsed.TotalSeconds:0.0}s)")));
            Output.WriteLine();
            return null;
        }

        Output.WriteLine(StyledText.Bad($"  ✗ {failure.Violation}"));
        Output.WriteLine();
        Output.WriteLine(StyledText.Dim(Text($"# schedule {failure.Schedule} of seed {failure.Seed}, as short as it could be made; save these lines to replay them with --replay FILE")));
        foreach (string line in ExplorationTraceFile.Write(failure).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Output.WriteLine(line);
        }

        Output.WriteLine();
        return failure.Violation.ToString();
    }

    private async Task<string?> ReplayAsync(Explorer explorer, ExplorationTrace trace, SimulationTarget target)
    {
        Output.WriteLine(StyledText.Heading($"Replaying {_options.Replay} on {target.Plan.EntryName}/{target.Resource.Name}"));
        Output.WriteLine();
        int number = 0;
        ExplorationViolation? violation = await explorer.ReplayAsync(trace.Steps, Show).ConfigureAwait(false);
        Output.WriteLine();
        Output.WriteLine(violation is null ? StyledText.Good("  ✓ everything holds") : StyledText.Bad($"  ✗ {violation}"));
        Output.WriteLine();
        return violation?.ToString();

        void Show(ExplorationStep step, IReadOnlyList<string> changes)
        {
            Output.WriteLine(Text($"  {++number,3}. {step}"));
            foreach (string change in changes)
            {
                Output.WriteLine(StyledText.Dim($"         {change}"));
            }
        }
    }

    private ExplorationTrace Read(string path)
    {
        string text = KatalogInput.ReadFile(path, _environment).Text;
        try
        {
            return ExplorationTraceFile.Read(text);
        }
        catch (FormatException error)
        {
            throw new CliException($"{path} is no trace: {error.Message}", "ork simulate --explore prints one when it finds something", error);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
