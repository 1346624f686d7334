namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>The status of a custom child on the dev cluster.</summary>
public sealed class CustomStatusOnDevClusterTests
{
    [Fact]
    public Task The_status_is_written_beside_its_own_operators() => CustomStatusScenario.RunAsync(static plan => ReconcilerWorld.StartAsync(plan));
}
