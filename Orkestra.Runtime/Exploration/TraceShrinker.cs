namespace Orkestra.Runtime.Exploration;

/// <summary>Makes a failing schedule as short as it can: parts are left out for as long as the same property still breaks.</summary>
internal sealed class TraceShrinker(Func<IReadOnlyList<ExplorationStep>, Task<bool>> stillFails)
{
    public async Task<IReadOnlyList<ExplorationStep>> ShrinkAsync(IReadOnlyList<ExplorationStep> steps)
    {
        IReadOnlyList<ExplorationStep> before;
        do
        {
            before = steps;
            steps = await WithoutPartsAsync(steps);
            steps = await WithoutFaultsAsync(steps);
        }
        while (steps.Count < before.Count);

        return steps;
    }

    private async Task<IReadOnlyList<ExplorationStep>> WithoutPartsAsync(IReadOnlyList<ExplorationStep> steps)
    {
        for (int size = Math.Max(1, steps.Count / 2); size >= 1; size /= 2)
        {
            for (int at = 0; at < steps.Count;)
            {
                ExplorationStep[] candidate = [.. steps.Take(at), .. steps.Skip(at + size)];
                if (await stillFails(candidate))
                {
                    steps = candidate;
                }
                else
                {
                    at += size;
                }
            }
        }

        return steps;
    }

    private async Task<IReadOnlyList<ExplorationStep>> WithoutFaultsAsync(IReadOnlyList<ExplorationStep> steps)
    {
        for (int at = 0; at < steps.Count; at++)
        {
            ExplorationStep step = steps[at];
            if (step.Fault == CycleFault.None && step is not { Action: StepAction.Lead, Number: > 0 })
            {
                continue;
            }

            ExplorationStep[] candidate = [.. steps];
            candidate[at] = new ExplorationStep(step.Action);
            if (await stillFails(candidate))
            {
                steps = candidate;
            }
        }

        return steps;
    }
}
