using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Autoscaling;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Autoscaling;

/// <summary>Runtime specification 19.2: when an override begins and when it ends.</summary>
public sealed class ScaleDecisionTests
{
    private const int Step = 5;

    [Theory]
    [InlineData("+", 0, "apply")]
    [InlineData("-", 0, "none")]
    [InlineData("++++", 0, "apply none none none")]
    [InlineData("+-", 0, "apply restore")]
    [InlineData("+--", 5, "apply none restore")]
    [InlineData("+-+--", 5, "apply none none none restore")]
    [InlineData("+---", 12, "apply none none none")]
    [InlineData("+----", 12, "apply none none none restore")]
    [InlineData("+-+-+-", 0, "apply restore apply restore apply restore")]
    public void The_override_begins_at_once_and_ends_when_the_conditions_have_failed_for_the_cooldown(string conditions, int cooldown, string actions) =>
        Assert.Equal(actions, string.Join(' ', Run([.. conditions.Select(static met => met == '+')], cooldown).Select(static action => action.ToString().ToLowerInvariant())));

    [Fact]
    public void Whatever_the_conditions_do_overrides_begin_and_end_in_turns() =>
        Prop.ForAll(Histories(), static history =>
        {
            ScaleAction[] changes = [.. Run(history.Met, history.Cooldown).Where(static action => action != ScaleAction.None)];
            return changes.Select(static (action, index) => action == (index % 2 == 0 ? ScaleAction.Apply : ScaleAction.Restore)).All(static inTurn => inTurn);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_conditions_do_an_override_holds_while_they_do() =>
        Prop.ForAll(Histories(), static history =>
        {
            bool active = false;
            return Run(history.Met, history.Cooldown).Zip(history.Met).All(step =>
            {
                active = step.First switch { ScaleAction.Apply => true, ScaleAction.Restore => false, _ => active };
                return active || !step.Second;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_override_ends_exactly_when_all_judgements_of_one_cooldown_have_failed() =>
        Prop.ForAll(Histories(), static history =>
        {
            ScaleAction[] actions = Run(history.Met, history.Cooldown);
            int failing = 1 + ((history.Cooldown + Step - 1) / Step);
            int since = int.MaxValue;
            for (int i = 0; i < actions.Length; i++)
            {
                since = history.Met[i] ? i : since;
                bool ends = since <= i && i - since == failing;
                if (ends != (actions[i] == ScaleAction.Restore))
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_plan_without_conditions_is_always_scaled()
    {
        var nothing = new EvalContext(OrkDictionary.Empty, DateTimeOffset.UnixEpoch);

        Assert.Equal(ScaleAction.Apply, ScaleDecision.From(new AutoscalePlan(), nothing, default, TimeSpan.Zero).Action);
    }

    [Theory]
    [InlineData("when: [{ field: metrics.queueDepth, greaterThan: 3 }, { field: metrics.workersBusyPercent, greaterThan: 90 }]", 4, 100, true)]
    [InlineData("when: [{ field: metrics.queueDepth, greaterThan: 3 }, { field: metrics.workersBusyPercent, greaterThan: 90 }]", 4, 90, false)]
    [InlineData("or: [{ field: metrics.queueDepth, greaterThan: 3 }, { field: metrics.workersBusyPercent, greaterThan: 90 }]", 3, 100, true)]
    [InlineData("or: [{ field: metrics.queueDepth, greaterThan: 3 }, { field: metrics.workersBusyPercent, greaterThan: 90 }]", 3, 0, false)]
    [InlineData("when: [{ field: metrics.queueDepth, lessThan: 3 }], or: [{ field: metrics.queueDepth, equals: '2' }]", 2, 0, true)]
    [InlineData("when: [{ time: { after: '08:00', before: '17:30' } }]", 0, 0, true)]
    [InlineData("when: [{ time: { after: '18:00' } }]", 0, 0, false)]
    [InlineData("when: [{ dayOfWeek: { in: [Monday, Thursday] } }]", 0, 0, true)]
    [InlineData("when: [{ dayOfWeek: { notIn: [Thursday] } }]", 0, 0, false)]
    [InlineData("when: [{ cron: '0 11 * * *', duration: 90m }]", 0, 0, true)]
    [InlineData("when: [{ cron: '0 11 * * *', duration: 30m }]", 0, 0, false)]
    [InlineData("when: [{ field: cross.other.metrics.queueDepth, lessThan: 3 }]", 0, 0, false)]
    [InlineData("when: [{ field: cross.other.metrics.queueDepth, notExists: true }]", 0, 0, false)]
    [InlineData("when: [{ field: cross.other.metrics.queueDepth, greaterThan: 3, negate: true }]", 0, 0, false)]
    [InlineData("when: [{ field: '{{ .cross.other.metrics.queueDepth }}', lessThan: 3 }]", 0, 0, false)]
    [InlineData("when: [{ field: '{{ add .metrics.queueDepth 1 }}', equals: '8' }]", 7, 0, true)]
    public void The_conditions_see_figures_and_the_clock_and_what_is_missing_never_holds(string conditions, int depth, int busy, bool met)
    {
        AutoscalePlan plan = TestKatalogs.Plan($"autoscale:\n  conditions: {{ {conditions} }}").Autoscale!;

        // A Thursday at noon.
        var readings = new EvalContext(
            new OrkDictionary(new Dictionary<string, OrkValue>
            {
                ["metrics"] = OrkValue.FromMap(new OrkDictionary(new Dictionary<string, OrkValue>
                {
                    ["queueDepth"] = OrkValue.FromInt64(depth),
                    ["workersBusyPercent"] = OrkValue.FromFloat(busy),
                })),
                ["cross"] = OrkValue.FromMap(OrkDictionary.Empty),
            }),
            new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal(met ? ScaleAction.Apply : ScaleAction.None, ScaleDecision.From(plan, readings, default, TimeSpan.Zero).Action);
    }

    private static ScaleAction[] Run(bool[] met, int cooldownSeconds)
    {
        var state = default(ScaleState);
        var actions = new ScaleAction[met.Length];
        for (int i = 0; i < met.Length; i++)
        {
            (state, actions[i]) = ScaleDecision.From(met[i], state, TimeSpan.FromSeconds(i * Step), TimeSpan.FromSeconds(cooldownSeconds));
        }

        return actions;
    }

    private static Arbitrary<History> Histories() =>
        (from met in Gen.Elements(true, false).ListOf()
         from cooldown in Gen.Choose(0, 4 * Step)
         select new History([.. met], cooldown)).ToArbitrary();

    private sealed record History(bool[] Met, int Cooldown);
}
