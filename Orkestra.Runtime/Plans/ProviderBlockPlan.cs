namespace Orkestra.Runtime.Plans;

/// <summary>What one provider keeps for a custom resource; one call a cycle, after all children.</summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Declarations">The declarations, in document order.</param>
public sealed record ProviderBlockPlan(string Provider, IReadOnlyList<ProviderDeclarationPlan> Declarations)
{
    /// <summary>Where the block stands.</summary>
    public string DeclarationPath => $"providers.{Provider}";
}
