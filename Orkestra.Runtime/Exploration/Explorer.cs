namespace Orkestra.Runtime.Exploration;

/// <summary>
/// Runs the reconciler of production under hostile schedules: watches that lag, break, repeat and reorder, processes that die after a write,
/// answers that get lost, leaders that change, and users who edit and delete meanwhile. Everything is decided by a seed. Not thread-safe.
/// </summary>
public sealed class Explorer
{
    private const int FewestSteps = 8;
    private const int MostSteps = 28;

    private readonly ExplorationTarget _target;
    private readonly ExplorationEdges _edges;
    private readonly EndJudge _judge;
    private readonly IReadOnlyList<string> _edits;

    /// <summary>Creates an explorer of one entry and custom resource.</summary>
    public Explorer(ExplorationTarget target)
        : this(target, ExplorationEdges.None)
    {
    }

    internal Explorer(ExplorationTarget target, ExplorationEdges edges)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
        _edges = edges;
        _judge = new EndJudge(target);
        _edits = SpecEdits.Of(JsonTree.Parse(target.Resource));
    }

    /// <summary>Runs schedules until one fails or all have passed. A failure is made as short as possible.</summary>
    /// <param name="seed">Where the dice start.</param>
    /// <param name="schedules">How many are run.</param>
    /// <param name="cancellationToken">Gives up between two schedules.</param>
    public async Task<ExplorationResult> ExploreAsync(long seed, int schedules, CancellationToken cancellationToken)
    {
        long taken = 0;
        long cycles = 0;
        for (int schedule = 1; schedule <= schedules; schedule++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<ExplorationStep> steps = [];
            using var world = new ExploredWorld(_target, _edges);
            var chance = new Chance(seed, schedule);
            var picker = new StepPicker(world, _edits, chance);
            int length = FewestSteps + chance.Below(MostSteps - FewestSteps + 1);
            while (steps.Count < length && world.Violation is null)
            {
                ExplorationStep step = picker.Next();
                steps.Add(step);
                await world.StepAsync(step);
            }

            ExplorationViolation? violation = await EndAsync(world);
            taken += steps.Count;
            cycles += world.Cycles;
            if (violation is not null)
            {
                return new ExplorationResult(schedule, taken, cycles, await ShrinkAsync(seed, schedule, steps, violation));
            }
        }

        return new ExplorationResult(schedules, taken, cycles, null);
    }

    /// <summary>Takes given steps and lets everything come to rest.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="taken">Is told of each step, and of what the custom resource looked like after it; null when nobody listens.</param>
    /// <returns>What does not hold; null when everything does.</returns>
    public async Task<ExplorationViolation?> ReplayAsync(IReadOnlyList<ExplorationStep> steps, Action<ExplorationStep, IReadOnlyList<string>>? taken = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        using var world = new ExploredWorld(_target, _edges);
        foreach (ExplorationStep step in steps)
        {
            var before = new ObjectVersions(world.Store);
            await world.StepAsync(step);
            taken?.Invoke(step, before.ChangesIn(world.Store));
            if (world.Violation is { } found)
            {
                return found;
            }
        }

        return await EndAsync(world);
    }

    private async Task<ExplorationViolation?> EndAsync(ExploredWorld world)
    {
        if (world.Violation is null)
        {
            await world.ComeToRestAsync();
        }

        if ((world.Violation ?? await _judge.JudgeAsync(world)) is { } found)
        {
            return found;
        }

        await world.RestartAtRestAsync();
        return world.Violation;
    }

    private async Task<ExplorationTrace> ShrinkAsync(long seed, int schedule, IReadOnlyList<ExplorationStep> steps, ExplorationViolation violation)
    {
        var shrinker = new TraceShrinker(async candidate => (await ReplayAsync(candidate))?.Property == violation.Property);
        steps = await shrinker.ShrinkAsync(steps);
        return new ExplorationTrace(_target.Plan.EntryName, seed, schedule, await ReplayAsync(steps) ?? violation, steps);
    }
}
