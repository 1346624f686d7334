namespace Orkestra.Generator.Specs;

/// <summary>The type of a text that is one of several.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documentation">What the schema says about it.</param>
/// <param name="Members">The texts.</param>
internal sealed record EnumSpec(string Name, DocumentationSpec Documentation, EquatableArray<EnumMemberSpec> Members);
