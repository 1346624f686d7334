namespace Orkestra.Runtime.Providers;

/// <summary>One thing that a provider is to keep or to delete.</summary>
/// <param name="Kind">Its kind in the provider's own words, for example <c>s3</c>.</param>
/// <param name="Fields">Its fields as text. The names of nested fields are joined by dots, such as <c>credentials.secretName</c>.</param>
public sealed record ProvidedResource(string Kind, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Where it is declared, such as <c>providers.aws[0]</c>, for messages.</summary>
    public string DeclarationPath { get; init; } = "providers";
}
