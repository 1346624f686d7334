using Orkestra.Sdk.Expressions;
using Orkestra.TestKit.Vectors;

namespace Orkestra.Cli.Tests.Commands;

public sealed class EvalCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [SpecificationFact]
    public async Task A_batch_answers_every_vector_as_the_specification_says()
    {
        IReadOnlyList<SpecificationVector> vectors = SpecificationVector.ReadAll();

        CommandResult result = await _place.RunWithInputAsync(string.Join('\n', vectors.Select(static vector => vector.Line)), "eval", "--batch");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        string[] answers = result.Output.Split('\n');
        Assert.Equal(vectors.Count, answers.Length);
        Assert.Empty(vectors.Zip(answers, static (vector, answer) =>
        {
            Assert.True(OrkJson.TryParse(answer, out OrkValue read) && read.AsMap().Count == 1, answer);
            return vector.Judge(read.Member("result"), read.Member("error").TryGetString(out string? error) ? error : null);
        }).OfType<string>());
    }

    [Fact]
    public async Task A_batch_answers_lines_that_make_no_sense_and_goes_on()
    {
        CommandResult result = await _place.RunWithInputAsync("{\"expr\": \"a\"}\n\n{\"expr\": \n\u0000\r\n\"b\"\n", "eval", "--batch");

        Assert.Equal(
            new CommandResult(
                0,
                """
                {"result":"a"}
                {"error":"the line is empty; expected a JSON object"}
                {"error":"the line is not one JSON value"}
                {"error":"the line is not one JSON value"}
                {"result":"b"}
                """,
                string.Empty),
            result);
    }

    [Fact]
    public async Task Expressions_see_the_custom_resource_and_the_context_over_it()
    {
        _place.Write("cr.yaml", "apiVersion: demo/v1\nkind: Shop\nmetadata:\n  name: shop\nspec:\n  replicas: 3\n");
        _place.Write("more.json", """{"children": {"service": {"spec": {"clusterIP": "10.0.0.1"}}}}""");

        Assert.Equal(new CommandResult(0, "shop:3", string.Empty), await _place.RunAsync("eval", "{{ .metadata.name }}:{{ .spec.replicas }}", "--cr", "cr.yaml"));
        Assert.Equal(new CommandResult(0, "shop 10.0.0.1", string.Empty), await _place.RunAsync("eval", "{{ .metadata.name }} {{ serviceClusterIP .children.service }}", "--cr", "cr.yaml", "--context", "@more.json"));
        Assert.Equal(new CommandResult(0, "other", string.Empty), await _place.RunAsync("eval", "{{ .metadata.name }}", "--cr", "cr.yaml", "--context", "{metadata: {name: other}}"));
        Assert.Equal(new CommandResult(0, "true", string.Empty), await _place.RunAsync("eval", "{field: spec.replicas, greaterThan: 2}", "--cr", "cr.yaml"));
    }

    [Fact]
    public async Task Notes_of_a_katalog_can_be_called()
    {
        _place.Write("katalog.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: demo}\nnotes:\n  functions:\n  - name: host\n    expression: '{{ .metadata.name }}.local'\nspec:\n  crds: {}\n");

        Assert.Equal(
            new CommandResult(0, "shop.local", string.Empty),
            await _place.RunAsync("eval", "{{ host }}", "-f", "katalog.yaml", "--context", "{metadata: {name: shop}}"));
    }

    [Theory]
    [InlineData("value", "[1,2.0]")]
    [InlineData(null, "[1 2]")]
    public async Task A_result_is_text_unless_its_kind_is_asked_for(string? kind, string expected) =>
        Assert.Equal(
            new CommandResult(0, expected, string.Empty),
            await _place.RunAsync(["eval", "{{ .list }}", "--context", "{list: [1, 2.0]}", .. kind is null ? Array.Empty<string>() : ["--as", kind]]));

    [Fact]
    public async Task A_failure_is_on_standard_error_and_in_the_exit_code()
    {
        CommandResult result = await _place.RunAsync("eval", "{{ toLowr \"A\" }}");

        Assert.Equal(new CommandResult(1, string.Empty, "✗ There is no note 'toLowr'; did you mean 'toLower'?"), result);
        Assert.Equal((1, """{"error":"There is no note 'toLowr'; did you mean 'toLower'?"}"""), (await _place.RunAsync("eval", "{{ toLowr \"A\" }}", "--json")) switch { var json => (json.ExitCode, json.Output) });
    }

    [Theory]
    [InlineData("eval", "✗ name an expression, or read them from standard input with --batch\n  help: 'ork eval --help' lists what it takes")]
    [InlineData("eval x --batch", "✗ --batch reads from standard input; leave the expression out\n  help: 'ork eval --help' lists what it takes")]
    [InlineData("eval x --context [1]", "✗ --context is no map in JSON or YAML")]
    [InlineData("eval x --context @absent.json", "✗ absent.json: no such file")]
    [InlineData("eval x --cr absent.yaml", "✗ absent.yaml: no such file")]
    [InlineData("eval x --now noon", "✗ --now is 'noon'; expected a time such as 2026-05-21T09:30:00Z")]
    public async Task Options_that_make_no_sense_are_refused(string line, string error) =>
        Assert.Equal(new CommandResult(1, string.Empty, error), await _place.RunAsync(line.Split(' ')));
}
