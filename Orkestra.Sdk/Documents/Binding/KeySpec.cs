namespace Orkestra.Sdk.Documents.Binding;

/// <summary>What the language says about one key of a block.</summary>
/// <param name="Name">The key.</param>
/// <param name="Role">What the binder does with it.</param>
/// <param name="Target">The current spelling; the key itself unless it is an older one.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Documentation">What it is for, in one sentence.</param>
/// <param name="IsRequired">Whether the block makes no sense without it.</param>
/// <param name="Default">What is taken when it is not written; null when nothing is, or when that depends on other things.</param>
internal sealed record KeySpec(string Name, KeyRole Role, string Target, ValueShape Shape, string Documentation, bool IsRequired, string? Default = null);
