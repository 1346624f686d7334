using Orkestra.Runtime.Generated;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;
using Orkestra.TestKit.Vectors;

namespace Orkestra.Generator.Tests;

/// <summary>A compiled expression gives what the interpreted one gives, errors included.</summary>
public sealed class ExpressionParityTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    [SpecificationFact]
    public void Every_vector_of_the_specification_is_the_same_compiled()
    {
        (string Text, OrkValue Data)[] cases =
        [
            .. SpecificationVector.ReadAll()
                .Where(static vector => vector.Form == "expr" && vector.Request.Member("notes").IsNull && vector.Request.Member("sentinels").IsNull)
                .Select(static vector => (vector.Request.Member("expr").AsString(), vector.Request.Member("data"))),
        ];
        IReadOnlyDictionary<string, CompiledExpression> compiled = CompiledTexts.Of(cases.Select(static found => found.Text));

        AssertSame(cases, compiled, least: 500);

        Assert.InRange(compiled.Values.Count(static expression => expression is GeneratedExpression), compiled.Count / 2, compiled.Count);
    }

    [Fact]
    public void Ten_thousand_random_templates_over_random_data_are_the_same_compiled()
    {
        var random = new RandomTemplates(seed: 20_260);
        string[] texts = [.. Enumerable.Range(0, 4_500).Select(_ => random.Template())];
        (string Text, OrkValue Data)[] cases = [.. texts.SelectMany(text => Enumerable.Range(0, 4).Select(_ => (text, random.Data())))];
        IReadOnlyDictionary<string, CompiledExpression> compiled = CompiledTexts.Of(texts);

        AssertSame(cases, compiled, least: 10_000);

        Assert.InRange(compiled.Values.Count(static expression => expression is GeneratedExpression), compiled.Count / 2, compiled.Count);
    }

    [Fact]
    public void A_compiled_path_to_text_allocates_nothing()
    {
        CompiledExpression compiled = CompiledTexts.Of(["{{ .spec.image }}"]).Values.Single();
        var context = new EvalContext(YamlData.Read("{ spec: { image: 'nginx:1.27' } }").AsMap(), s_now);

        AllocationAssert.Zero(static state => state.compiled.Evaluate(state.context), (compiled, context));
    }

    private static void AssertSame(IEnumerable<(string Text, OrkValue Data)> cases, IReadOnlyDictionary<string, CompiledExpression> compiled, int least)
    {
        int compared = 0;
        foreach ((string text, OrkValue data) in cases)
        {
            if (compiled.TryGetValue(text, out CompiledExpression? expression))
            {
                // Random notes draw the same from equal sources.
                EvalContext Context() => new(data.TryGetMap(out OrkMap? map) ? map : OrkDictionary.Empty, s_now, new SeededRandomSource(1));
                CompiledExpression interpreted = Interpreted(text);
                Assert.Equal((text, Describe(interpreted.Evaluate(Context()))), (text, Describe(expression.Evaluate(Context()))));
                Assert.Equal((text, Describe(interpreted.EvaluateValue(Context()))), (text, Describe(expression.EvaluateValue(Context()))));
                compared++;
            }
        }

        Assert.InRange(compared, least, int.MaxValue);
    }

    private static InterpretedExpression Interpreted(string text) => new(TemplateExpression.Parse(text, NoteCatalog.BuiltIn));

    private static string Describe(EvalResult result) => $"{OrkJson.WriteExact(result.Value)} '{result.Text}' {result.HadMissing} {result.Error}";
}
