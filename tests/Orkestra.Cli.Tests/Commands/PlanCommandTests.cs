using Orkestra.Cli.Tests.Running;

namespace Orkestra.Cli.Tests.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public Task A_katalog_that_has_run_changes_nothing() => WithRunAsync(static scenario => scenario.ChangesNothingAsync());

    [Fact]
    public Task What_another_katalog_would_change_is_told_field_by_field_and_nothing_is_written() => WithRunAsync(static scenario => scenario.TellsEveryChangeAndWritesNoneAsync());

    [Fact]
    public Task A_program_gets_json_with_the_values_as_they_are() => WithRunAsync(static scenario => scenario.PrintsJsonAsync());

    [Fact]
    public Task What_the_server_would_refuse_is_told() => WithRunAsync(static scenario => scenario.TellsRefusalsAsync());

    [Fact]
    public Task A_kind_that_the_cluster_does_not_serve_is_named() => WithRunAsync(static scenario => scenario.NamesMissingKindsAsync());

    private async Task WithRunAsync(Func<PlanScenario, Task> step)
    {
        var scenario = new PlanScenario(_place, "dev.kubeconfig");
        await using var run = new RunningCommand(_place, "run", "--dev", "--dev-kubeconfig", "dev.kubeconfig", "--apply", PlanScenario.Resource, "--port", "0");
        await run.LineAsync("✓ shop default/corner");
        await step(scenario);
    }
}
