using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orkestra.Runtime.Plans;

namespace Orkestra.Generator.Tests;

/// <summary>A project with additional files, in which the generator runs, and runs again after edits.</summary>
internal sealed class GeneratorHarness
{
    /// <summary>What a program is compiled against.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("Orkestra.Generator", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Dictionary<string, YamlFile> _files = new(StringComparer.Ordinal);
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    public GeneratorHarness(params (string Path, string Text)[] files)
    {
        _compilation = CSharpCompilation.Create(
            "Shop",
            [CSharpSyntaxTree.ParseText("class Program;")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [GeneratorAssembly.CreateGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        foreach ((string path, string text) in files)
        {
            _files.Add(path, new YamlFile(path, text));
        }

        _driver = _driver.AddAdditionalTexts([.. _files.Values]);
    }

    /// <summary>Changes, or adds, an additional file.</summary>
    public void Edit(string path, string text)
    {
        var file = new YamlFile(path, text);
        _driver = _files.TryGetValue(path, out YamlFile? before) ? _driver.ReplaceAdditionalText(before, file) : _driver.AddAdditionalTexts([file]);
        _files[path] = file;
    }

    /// <summary>Changes the project's own code.</summary>
    public void EditCode(string text) => _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(text));

    /// <summary>Runs the generator on what has changed.</summary>
    public GeneratorRunResult Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        GeneratorRunResult result = _driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        return result;
    }

    /// <summary>Compiles what the generator wrote, which must give no errors.</summary>
    public Assembly CompileGenerated()
    {
        CSharpCompilation compilation = _compilation.AddSyntaxTrees(Run().GeneratedSources.Select(static source => source.SyntaxTree));
        using var stream = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error).Take(20)));
        stream.Position = 0;
        return new AssemblyLoadContext("Shop").LoadFromStream(stream);
    }

    /// <summary>The names that documents have in C#, by their paths.</summary>
    public static IReadOnlyDictionary<string, string> Names(GeneratorRunResult run) => run.TrackedSteps["Inputs"]
        .SelectMany(static step => step.Outputs)
        .ToDictionary(static output => (string)Property(Property(output.Value, "Root"), "Path"), static output => (string)Property(output.Value, "Name"), StringComparer.Ordinal);

    /// <summary>The plans of a document of a compiled project, or null when nothing was generated for it.</summary>
    public static IReadOnlyList<OperatorPlan>? Plans(Assembly assembly, string name, RuntimeDefaults defaults) =>
        (IReadOnlyList<OperatorPlan>?)assembly.GetType($"Orkestra.Generated.{name}Katalog")?.GetMethod("Plans")!.Invoke(null, [defaults]);

    private static object Property(object value, string name) => value.GetType().GetProperty(name)!.GetValue(value)!;
}
