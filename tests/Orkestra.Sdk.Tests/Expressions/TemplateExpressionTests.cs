using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Tests.Expressions;

public sealed class TemplateExpressionTests
{
    private static readonly EvalContext s_context = new(
        new OrkDictionary(new Dictionary<string, OrkValue>
        {
            ["metadata"] = OrkValue.FromMap(new OrkDictionary(new Dictionary<string, OrkValue>
            {
                ["name"] = OrkValue.FromString("shop"),
                ["namespace"] = OrkValue.FromString("team-a"),
            })),
        }),
        DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("", "")]
    [InlineData("  plain  ", "  plain  ")]
    [InlineData("{{ .metadata.name }}", "shop")]
    [InlineData("{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local", "shop.team-a.svc.cluster.local")]
    [InlineData("{{ .metadata.name | toUpper | printf \"%s-%d\" \"x\" | print }}", "x-%!d(string=SHOP)")]
    [InlineData("{{ range $i, $c := (split \"a,b\" \",\") }}{{ $i }}{{ $c }}{{ end }}", "0a1b")]
    public void Text_resolves(string text, string expected)
    {
        EvalResult result = TemplateExpression.Parse(text, NoteCatalog.BuiltIn).Evaluate(s_context);
        Assert.Null(result.Error);
        Assert.Equal(expected, result.Text);
    }
}
