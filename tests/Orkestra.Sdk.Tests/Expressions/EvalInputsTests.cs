using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Tests.Expressions;

public sealed class EvalInputsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static EvalContext Context(params (string Name, string Text)[] inputs) => new EvalContext(TestData.Read("""{"spec":{"image":"nginx","n":2,"list":["a","b"]}}""").AsMap(), s_now)
        .WithInputs(new EvalInputs(inputs.Select(static input =>
        {
            var template = TemplateExpression.Parse(input.Text, NoteCatalog.BuiltIn);
            return KeyValuePair.Create<string, Func<EvalContext, EvalResult>>(input.Name, template.EvaluateValue);
        })));

    private static EvalResult Evaluate(string text, EvalContext context) => TemplateExpression.Parse(text, NoteCatalog.BuiltIn).Evaluate(context);

    [Theory]
    [InlineData("{{ .inputs.image }}", "nginx")]
    [InlineData("{{ $.inputs.image }}", "nginx")]
    [InlineData("{{ index .inputs \"image\" }}", "nginx")]
    [InlineData("{{ add .inputs.n 1 }}", "3")]
    [InlineData("{{ range .inputs.list }}{{ . }};{{ end }}", "a;b;")]
    [InlineData("{{ .inputs.tag }}", "nginx:gold")]
    [InlineData("{{ .inputs.absent }}", "")]
    public void An_input_is_its_value_against_the_data(string text, string expected) => Assert.Equal(
        expected,
        Evaluate(text, Context(("image", "{{ .spec.image }}"), ("n", "{{ .spec.n }}"), ("list", "{{ .spec.list }}"), ("tier", "gold"), ("tag", "{{ .inputs.image }}:{{ .inputs.tier }}"))).Text);

    [Fact]
    public void An_input_sees_the_layers_of_whoever_reads_it()
    {
        EvalContext context = Context(("x", "{{ .item }}"));

        Assert.Equal("eu", Evaluate("{{ .inputs.x }}", context.With("item", OrkValue.FromString("eu"))).Text);
    }

    [Fact]
    public void An_input_does_not_see_itself_or_later_ones()
    {
        EvalContext context = Context(("a", "{{ .inputs.b }}|{{ .inputs.a }}"), ("b", "x"));

        Assert.Equal("|", Evaluate("{{ .inputs.a }}", context).Text);
    }

    [Fact]
    public void An_input_that_fails_fails_its_reader()
    {
        EvalResult result = Evaluate("{{ .inputs.bad }}", Context(("bad", "{{ .spec.absent.deeper }}")));

        Assert.False(result.Succeeded);
        Assert.Contains("deeper", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_doublings_ends_with_an_error_and_not_with_the_memory()
    {
        (string, string)[] chain = [("i0", "xxxxxxxxxxxxxxxx"), .. Enumerable.Range(1, 64).Select(static i => ($"i{i}", $"{{{{ .inputs.i{i - 1} }}}}{{{{ .inputs.i{i - 1} }}}}"))];

        Assert.Contains("exceeds", Evaluate("{{ .inputs.i64 }}", Context(chain)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_does_not_overflow_the_stack()
    {
        (string, string)[] chain = [("i0", "x"), .. Enumerable.Range(1, 20_000).Select(static i => ($"i{i}", $"{{{{ .inputs.i{i - 1} }}}}"))];

        Assert.Contains("too deeply", Evaluate("{{ .inputs.i20000 }}", Context(chain)).Error, StringComparison.Ordinal);
    }
}
