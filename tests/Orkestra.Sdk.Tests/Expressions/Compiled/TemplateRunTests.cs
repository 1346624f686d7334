using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Compiled;

namespace Orkestra.Sdk.Tests.Expressions.Compiled;

public sealed class TemplateRunTests
{
    private static readonly EvalContext s_context = new(
        new OrkDictionary(new Dictionary<string, OrkValue> { ["name"] = OrkValue.FromString(" web "), ["size"] = OrkValue.FromInt64(3) }), TestData.Now);

    [Fact]
    public void What_is_printed_is_trimmed_and_loses_the_marks_of_absent_values()
    {
        var run = new TemplateRun(s_context);
        run.Append(" [");
        run.Print(run.Field("name"));
        run.Print(run.Field("none"));
        run.Append("] ");

        Assert.True(run.End(out EvalResult result));
        Assert.Equal(("[ web ]", true), (result.Text, result.HadMissing));
    }

    [Fact]
    public void A_field_of_something_that_has_none_fails_the_run()
    {
        var run = new TemplateRun(s_context);
        run.Print(run.Field(run.Field("size"), "unit"));

        Assert.False(run.End(out EvalResult _));
    }

    [Fact]
    public void An_argument_of_the_wrong_type_fails_the_run_and_later_calls_do_nothing()
    {
        var run = new TemplateRun(s_context);
        OrkValue value = run.Call(CompiledNote.Find("toLower", 1), [run.Field("size")]);
        value = run.Call(CompiledNote.Find("toUpper", 1), [value]);

        Assert.False(run.End(value, out OrkValue result));
        Assert.True(result.IsNull);
    }

    [Fact]
    public void More_output_than_the_limit_fails_the_run()
    {
        var run = new TemplateRun(new EvalContext(OrkDictionary.Empty, TestData.Now, limits: new EvalLimits { MaxOutput = 4 }));
        run.Append("12345");

        Assert.False(run.End(out EvalResult _));
    }

    [Theory]
    [InlineData("good", true)]
    [InlineData("none", true)]
    [InlineData("bad", false)]
    public void An_input_that_cannot_be_evaluated_fails_the_run(string input, bool succeeds)
    {
        var run = new TemplateRun(s_context.WithInputs(new EvalInputs(
        [
            KeyValuePair.Create<string, Func<EvalContext, EvalResult>>("good", static _ => EvalResult.OfText("7")),
            KeyValuePair.Create<string, Func<EvalContext, EvalResult>>("bad", static _ => EvalResult.Failed("it is broken")),
        ])));

        Assert.Equal(succeeds, run.End(run.Field(run.Field("inputs"), input), out OrkValue _));
    }

    [Fact]
    public void A_note_that_there_is_not_says_to_build_again() =>
        Assert.Contains("build the program again", Assert.Throws<ArgumentException>(static () => CompiledNote.Find("nosuchnote", 1)).Message, StringComparison.Ordinal);
}
