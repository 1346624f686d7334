namespace Orkestra.Generator.Specs;

/// <summary>What became of the classes with code and of what Katalogs say about code.</summary>
/// <param name="Problems">Everything that was found.</param>
/// <param name="Classes">The classes that can be registered, without their places.</param>
internal sealed record CodeJudgement(EquatableArray<DiagnosticSpec> Problems, EquatableArray<CodeClassSpec> Classes);
