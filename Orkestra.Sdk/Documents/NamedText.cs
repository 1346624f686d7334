namespace Orkestra.Sdk.Documents;

/// <summary>One pair of a map from static names to texts that may be templates, such as a label.</summary>
/// <param name="Name">The key.</param>
/// <param name="Text">The value.</param>
public readonly record struct NamedText(Located<string> Name, Located<string> Text);
