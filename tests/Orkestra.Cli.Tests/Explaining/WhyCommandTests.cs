using Orkestra.Cli.Tests.Running;

namespace Orkestra.Cli.Tests.Explaining;

public sealed class WhyCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public Task The_last_reconcile_is_told_declaration_by_declaration_with_the_values_that_decided_and_without_secrets() =>
        WithRunAsync(static (scenario, run) => scenario.TellsTheLastReconcileAsync(run));

    [Fact]
    public Task The_kind_may_be_the_entry_the_kind_or_the_plural_in_any_case_and_json_is_the_answer_of_the_live_api() =>
        WithRunAsync(static (scenario, run) => scenario.FindsTheKindByAnyNameAsync(run));

    [Fact]
    public Task What_is_not_known_is_said_with_what_is() => WithRunAsync(static (scenario, run) => scenario.SaysWhatIsNotKnownAsync(run));

    [Fact]
    public async Task Where_no_operator_answers_the_endpoint_is_named()
    {
        CommandResult result = await _place.RunAsync("why", "shop/corner", "-e", "http://127.0.0.1:1");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✗ no operator answers on http://127.0.0.1:1/: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("shop/")]
    [InlineData("a/b/c")]
    public async Task A_subject_is_a_kind_and_a_name(string subject)
    {
        CommandResult result = await _place.RunAsync("why", subject);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"'{subject}' is not KIND/NAME", result.Error, StringComparison.Ordinal);
    }

    private async Task WithRunAsync(Func<WhyScenario, RunningCommand, Task> step)
    {
        var scenario = new WhyScenario(_place);
        await using var run = new RunningCommand(_place, "run", "--dev", "--apply", WhyScenario.Resource, "--port", "0");
        await run.LineAsync("✓ shop default/corner");
        await step(scenario, run);
    }
}
