namespace Orkestra.Generator.Specs;

/// <summary>One of the texts of an <see cref="EnumSpec"/>.</summary>
/// <param name="Value">The text.</param>
/// <param name="Name">Its name in C#.</param>
internal sealed record EnumMemberSpec(string Value, string Name);
