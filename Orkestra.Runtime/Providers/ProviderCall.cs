namespace Orkestra.Runtime.Providers;

/// <summary>A decision to call a provider.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Resources">What it is asked for; never empty.</param>
public sealed record ProviderCall(string Provider, IReadOnlyList<ProvidedResource> Resources)
{
    /// <summary>The block of the declarations.</summary>
    public string DeclarationPath => $"providers.{Provider}";
}
