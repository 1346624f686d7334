using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Playground;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Tests.Expressions.Playground;

public sealed class ExpressionPlaygroundTests
{
    private readonly ExpressionPlayground _playground = new(TestData.Context("{spec: {tier: gold, n: 3}, metadata: {name: shop}}"), NoteCatalog.BuiltIn);

    [Theory]
    [InlineData("""{"expr": "{{ .spec.tier }}"}""", """{"result":"gold"}""")]
    [InlineData("""{"expr": "{{ .spec.tier }}/{{ .metadata.name }}", "context": {"spec": {"tier": "free"}}}""", """{"result":"free/shop"}""")]
    [InlineData("""{"expr": "{{ .spec.tier }}", "context": "spec: {tier: written}"}""", """{"result":"written"}""")]
    [InlineData("""{"expr": "{{ .spec.tier }}", "context": null}""", """{"result":"gold"}""")]
    [InlineData("""{"expr": null}""", """{"result":""}""")]
    [InlineData("""{"expr": 5}""", """{"result":"5"}""")]
    [InlineData(""" "{{ .spec.tier }}" """, """{"result":"gold"}""")]
    [InlineData("""{"expr": "{{ .spec.n }}"}""", """{"result":"3"}""")]
    [InlineData("""{"expr": "{{ .spec.n }}", "as": "value"}""", """{"result":3}""")]
    [InlineData("""{"expr": "{{ .spec.n }}", "as": "float"}""", """{"result":3.0}""")]
    [InlineData("""{"expr": "{{ .spec }}", "as": "value"}""", """{"result":{"n":3,"tier":"gold"}}""")]
    [InlineData("""{"expr": "{{ .spec.nothing }}", "as": "value"}""", """{"result":null}""")]
    [InlineData("""{"expr": "[a, {b: {{ .spec.n }}}]", "as": "normalize"}""", """{"result":["a",{"b":3}]}""")]
    [InlineData("""{"expr": "{{ .spec.tier }}", "as": "int"}""", """{"error":"\"gold\" is not a whole number"}""")]
    [InlineData("""{"expr": "{{ fullName }}", "notes": [{"name": "fullName", "expression": "{{ .metadata.name }}.x"}]}""", """{"result":"shop.x"}""")]
    [InlineData("""{"expr": "{{ fullName }}", "notes": {"fullName": "{{ .metadata.name }}.y"}}""", """{"result":"shop.y"}""")]
    [InlineData("""{"expr": "{{ changed }}", "sentinels": {"changed": true}}""", """{"result":"true"}""")]
    [InlineData("""{"expr": "{{ timeAgo \"2026-05-20T09:30:00Z\" }}", "now": "2026-05-20T09:30:05Z"}""", """{"result":"5s ago"}""")]
    [InlineData("""{"expr": "{{ \"<&>\\u0085x\" }}"}""", """{"result":"<&>\u0085x"}""")]
    public void An_expression_gives_the_text_or_what_its_destination_makes_of_it(string request, string answer) =>
        Assert.Equal(answer, _playground.AnswerLine(request));

    [Theory]
    [InlineData("""{"condition": {"field": "spec.tier", "equals": "gold"}}""", true)]
    [InlineData("""{"condition": {"field": "spec.n", "in": [1, 3]}}""", true)]
    [InlineData("""{"condition": {"field": "spec.n", "between": [4, 9]}}""", false)]
    [InlineData("""{"condition": {"field": "spec.n", "exists": "true", "negate": true}}""", false)]
    [InlineData("""{"field": "spec.tier", "equals": "gold"}""", true)]
    [InlineData("""{"when": {"field": "spec.tier", "equals": "gold"}, "or": [{"field": "spec.n", "equals": 4}]}""", false)]
    [InlineData("""{"gate": [{"field": "spec.tier", "equals": "gold"}, {"field": "spec.n", "equals": 3}]}""", true)]
    [InlineData("""{"gate": {"anyOf": [{"field": "spec.n", "equals": 4}, {"field": "spec.n", "equals": 3}]}}""", true)]
    [InlineData("""{"gate": {}}""", true)]
    [InlineData("""{"condition": {"time": {"after": "09:00", "before": "10:00"}}}""", true)]
    [InlineData("""{"condition": {"dayOfWeek": {"in": ["thursday", "Friday"]}}}""", true)]
    [InlineData("""{"condition": {"dayOfWeek": {"weekend": true}}}""", false)]
    [InlineData("""{"condition": {"cron": "0 9 * * *", "duration": "1h"}}""", true)]
    [InlineData("""{"condition": {"cron": "0 9 * * *", "duration": "1h"}, "now": "2026-05-21T10:30:00Z"}""", false)]
    public void A_condition_or_gate_gives_a_truth(string request, bool holds) =>
        Assert.Equal(PlaygroundAnswer.Of(OrkValue.FromBoolean(holds)).ToJson(), _playground.AnswerLine(request));

    [Theory]
    [InlineData("""{"rule": {"field": "spec.n", "max": 3}}""", """{"result":"pass"}""")]
    [InlineData("""{"rule": {"field": "spec.missing", "operator": "exists"}}""", """{"result":"fail"}""")]
    [InlineData("""{"coerce": "mutation", "input": 2, "type": "int"}""", """{"result":2}""")]
    [InlineData("""{"coerce": "mutation", "input": 2}""", """{"result":"2"}""")]
    [InlineData("""{"coerce": "bool", "input": "T"}""", """{"result":true}""")]
    [InlineData("""{"coerce": "auto"}""", """{"result":""}""")]
    public void Rules_and_types_can_be_tried(string request, string answer) => Assert.Equal(answer, _playground.AnswerLine(request));

    [Theory]
    [InlineData("", "the line is empty; expected a JSON object")]
    [InlineData("{{ .spec.n }}", "the line is not one JSON value")]
    [InlineData("[1]", "a request is a map or a text")]
    [InlineData("{}", "a request has one of expr, condition, gate, rule, coerce")]
    [InlineData("""{"expr": "x", "context": [1]}""", "context is not a map")]
    [InlineData("""{"expr": "x", "notes": 1}""", "notes is a list of maps with name and expression, or a map from names to expressions")]
    [InlineData("""{"expr": "x", "notes": [{"name": "a"}]}""", "a user-defined note lacks its expression")]
    [InlineData("""{"expr": "x", "now": "noon"}""", "now is 'noon'; expected a time such as 2026-05-21T09:30:00Z")]
    [InlineData("""{"expr": "x", "as": "colour"}""", "'colour' is no type; expected auto, string, int, float, bool, field, normalize, mutation or typed")]
    [InlineData("""{"condition": "spec.n"}""", """a condition is a map such as {"field": "spec.tier", "equals": "gold"}""")]
    [InlineData("""{"condition": {"field": "spec.n", "operator": "equal"}}""", "there is no operator 'equal'; did you mean 'equals'?")]
    [InlineData("""{"gate": 3}""", "a gate is a map with the lists when and or")]
    [InlineData("""{"expr": "{{ toLowr .spec.tier }}"}""", "There is no note 'toLowr'; did you mean 'toLower'?")]
    public void A_request_without_sense_is_answered_with_the_reason(string request, string error) =>
        Assert.Equal(PlaygroundAnswer.Failed(error).ToJson(), _playground.AnswerLine(request));

    [Theory]
    [InlineData("{{ .spec.tier }}", "gold")]
    [InlineData("plain: text", "plain: text")]
    [InlineData("{field: spec.tier, equals: gold}", "true")]
    [InlineData("field: spec.tier\nequals: free\n", "false")]
    [InlineData("when:\n- {field: spec.tier, equals: gold}", "true")]
    [InlineData("rule: {field: spec.tier, equals: gold}", "pass")]
    public void What_a_person_writes_is_an_expression_unless_it_is_a_condition(string text, string result) =>
        Assert.Equal(result, _playground.AnswerText(text).Result.ToText());

    [Fact]
    public void Equal_seeds_give_equal_answers()
    {
        string answer = _playground.AnswerLine("""{"expr": "{{ uuidv4 }}", "seed": 4}""");

        Assert.Equal(answer, _playground.AnswerLine("""{"expr": "{{ uuidv4 }}", "seed": 4}"""));
        Assert.NotEqual(answer, _playground.AnswerLine("""{"expr": "{{ uuidv4 }}", "seed": 5}"""));
    }
}
