using Microsoft.CodeAnalysis.Diagnostics;

namespace Orkestra.Generator.Pipeline;

/// <summary>What the project says about generated code.</summary>
internal static class GeneratorSettings
{
    private const string DefaultNamespace = "Orkestra.Generated";

    /// <summary>The namespace of generated code: the project's root namespace.</summary>
    public static string RootNamespace(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out string? value) && value.Length > 0 ? value : DefaultNamespace;
}
