using Orkestra.Runtime.Exploration;

namespace Orkestra.Runtime.Tests.Exploration;

public sealed class TraceShrinkerTests
{
    [Fact]
    public async Task What_is_not_needed_is_left_out_and_so_are_faults()
    {
        ExplorationStep[] steps =
        [
            new(StepAction.Wake), new(StepAction.Edit) { Patch = "{}" }, new(StepAction.Crash), new(StepAction.Run) { Fault = CycleFault.Lost, Number = 1 },
            new(StepAction.Resync), new(StepAction.Delete), new(StepAction.Work),
        ];
        int tried = 0;
        var shrinker = new TraceShrinker(candidate =>
        {
            tried++;
            StepAction[] actions = [.. candidate.Select(static step => step.Action)];
            return Task.FromResult(Array.IndexOf(actions, StepAction.Run) is >= 0 and var run && Array.IndexOf(actions, StepAction.Delete) > run);
        });

        IReadOnlyList<ExplorationStep> shortest = await shrinker.ShrinkAsync(steps);

        Assert.Equal([new ExplorationStep(StepAction.Run), new ExplorationStep(StepAction.Delete)], shortest);
        Assert.True(tried < 60, $"{tried} schedules were tried");
    }
}
