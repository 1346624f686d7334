using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Tests.Expressions.Conditions;

public sealed class ConditionTests
{
    private static readonly EvalContext s_context = TestData.Context("spec: {env: production, n: 3, list: [a], s: 12abc, empty: ''}");

    [Theory]
    [InlineData("spec.env", "equals", "production", true)]
    [InlineData("spec.env", "notEquals", "production", false)]
    [InlineData("spec.missing.deep", "notEquals", "x", true)]
    [InlineData("spec.env", "hasPrefix", "prod", true)]
    [InlineData("spec.env", "hasSuffix", "tion", true)]
    [InlineData("spec.env", "notContains", "x", true)]
    [InlineData("spec.n", "gt", "2", true)]
    [InlineData("spec.n", "lt", "3", false)]
    [InlineData("spec.n", "lte", "3", true)]
    [InlineData("spec.s", "gt", "11", true)]
    [InlineData("spec.missing", "lt", "1", true)]
    [InlineData("spec.n", "gt", "abc", false)]
    [InlineData("spec.n", "between", "1, 3", true)]
    [InlineData("spec.env", "notBetween", "1,3", false)]
    [InlineData("spec.env", "in", "dev, production", true)]
    [InlineData("spec.missing", "in", ",Pending", true)]
    [InlineData("spec.env", "regex", "^prod.*n$", true)]
    [InlineData("spec.env", "regex", "(", false)]
    [InlineData("spec.list", "typeOf", "slice", true)]
    [InlineData("spec.empty", "exists", "", false)]
    [InlineData("{{ toUpper .spec.env }}", "equals", "PRODUCTION", true)]
    [InlineData("{{ .spec.missing.deep }}", "notExists", "", false)]
    [InlineData("spec.env", "equals", "{{ concat \"prod\" \"uction\" }}", true)]
    [InlineData("spec.env", "nonsense", "x", false)]
    public void Operators_hold_as_specified(string field, string name, string value, bool expected)
    {
        var source = new ConditionSource { Field = field, Operator = name, Value = value };
        Assert.Equal(expected, Condition.Create(source, NoteCatalog.BuiltIn).Evaluate(s_context).Passed);
        Assert.Equal(!expected, Condition.Create(source with { Negate = true }, NoteCatalog.BuiltIn).Evaluate(s_context).Passed);
    }

    [Theory]
    [InlineData("09:00", "10:00", true)]
    [InlineData("09:30", "09:30", true)]
    [InlineData("10:00", null, false)]
    [InlineData(null, "09:00", false)]
    [InlineData("22:00", "10:00", false)]
    [InlineData("9am", "10:00", false)]
    [InlineData(null, null, true)]
    public void Time_of_day_is_inclusive_and_does_not_wrap(string? after, string? before, bool expected) =>
        Assert.Equal(expected, Evaluate(new ConditionSource { Time = new TimeOfDayWindow(after, before) }));

    [Fact]
    public void Day_of_week_takes_the_first_key_given()
    {
        // The tests' now is a Thursday.
        Assert.True(Evaluate(new ConditionSource { DayOfWeek = new DayOfWeekRule { Weekday = true, In = ["Sunday"] } }));
        Assert.False(Evaluate(new ConditionSource { DayOfWeek = new DayOfWeekRule { Weekend = true } }));
        Assert.True(Evaluate(new ConditionSource { DayOfWeek = new DayOfWeekRule { In = ["monday", "THURSDAY"] } }));
        Assert.False(Evaluate(new ConditionSource { DayOfWeek = new DayOfWeekRule { NotIn = ["Thursday"] } }));
        Assert.False(Evaluate(new ConditionSource { DayOfWeek = new DayOfWeekRule() }));
    }

    [Theory]
    [InlineData("0 9 * * *", "1h", true)]
    [InlineData("0 9 * * *", "10m", false)]
    [InlineData("0 9 * * *", null, true)]
    [InlineData("30 9 * * 4", "1m", true)]
    [InlineData("nonsense", "1h", false)]
    [InlineData("0 9 * * *", "soon", false)]
    public void A_cron_window_opens_at_each_fire(string cron, string? duration, bool expected) =>
        Assert.Equal(expected, Evaluate(new ConditionSource { Cron = cron, Duration = duration }));

    [Fact]
    public void A_caller_can_decide_a_cron_window()
    {
        Condition condition = Condition.Create(new ConditionSource { Cron = "0 9 * * *", Duration = "10m" }, NoteCatalog.BuiltIn);
        Assert.True(condition.Evaluate(TestData.Context("_cronWindows: {'0 9 * * *': 'true'}")).Passed);
    }

    [Fact]
    public void A_gate_needs_all_of_when_and_one_of_or_and_explains_itself()
    {
        Condition holds = Condition.Create(new ConditionSource { Field = "spec.n", Operator = "gte", Value = "3" }, NoteCatalog.BuiltIn);
        Condition fails = Condition.Create(new ConditionSource { Field = "spec.env", Operator = "equals", Value = "dev" }, NoteCatalog.BuiltIn);
        Assert.True(ConditionGate.Empty.Evaluate(s_context).Passed);
        Assert.True(new ConditionGate([holds], [fails, holds]).Evaluate(s_context).Passed);
        Assert.False(new ConditionGate([holds], [fails]).Evaluate(s_context).Passed);
        GateResult result = new ConditionGate([holds, fails], []).Evaluate(s_context);
        Assert.False(result.Passed);
        ConditionOutcome failure = Assert.Single(result.Failures);
        Assert.Equal("production", failure.Field);
        Assert.Equal("spec.env equals \"dev\": is \"production\"", failure.ToString());
    }

    [Fact]
    public void An_unresolvable_field_is_false_and_says_why()
    {
        ConditionOutcome outcome = Condition.Create(
            new ConditionSource { Field = "{{ .spec.missing.deep }}", Operator = "notEquals", Value = "x" }, NoteCatalog.BuiltIn).Evaluate(s_context);
        Assert.False(outcome.Passed);
        Assert.Contains("absent", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("equal", "equals")]
    [InlineData("greatherThan", "greaterThan")]
    [InlineData("zzzzzzzz", null)]
    public void A_misspelled_operator_finds_the_nearest_name(string name, string? expected)
    {
        Assert.False(ConditionOperators.TryParse(name, out _));
        Assert.Equal(expected, ConditionOperators.Nearest(name));
    }

    private static bool Evaluate(ConditionSource source) => Condition.Create(source, NoteCatalog.BuiltIn).Evaluate(s_context).Passed;
}
