using Microsoft.CodeAnalysis;
using Orkestra.Generator.Diagnostics;
using Orkestra.Generator.Emitting;
using Orkestra.Generator.Parsing;
using Orkestra.Generator.Pipeline;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator;

/// <summary>
/// Compiles the Katalogs and Komposers among a project's additional files into C# that constructs their operator plans, and reports what the
/// language finds in them at the line of the YAML. The custom resources whose schema is known become classes.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class KatalogGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<string> rootNamespace = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => GeneratorSettings.RootNamespace(options));
        IncrementalValuesProvider<DocumentText> texts = context.AdditionalTextsProvider
            .Where(DocumentTexts.IsYaml)
            .Select(DocumentTexts.Read)
            .WithTrackingName(StepNames.Texts);
        IncrementalValueProvider<DocumentIndex> index = texts.Collect().Select(static (all, _) => new DocumentIndex(all));
        IncrementalValuesProvider<CompilationResult> results = texts
            .Where(static text => text.IsRoot)
            .Combine(index)
            .Select(static (pair, _) => References.Of(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Inputs)
            .Combine(rootNamespace)
            .Select(static (pair, cancellationToken) => KatalogCompiler.Compile(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(StepNames.Compile);

        // Two outputs: a comment that moves a finding re-emits no C#.
        context.RegisterSourceOutput(results.Select(static (result, _) => result.Problems).WithTrackingName(StepNames.Problems), RoslynRules.Report);
        context.RegisterSourceOutput(results.Select(static (result, _) => result.Source).WithTrackingName(StepNames.Sources), Add);
        CodePipeline.Register(context, results, rootNamespace);

        // By the texts of definitions, not by documents: what changes in a Katalog leaves the classes of its custom resources alone.
        IncrementalValuesProvider<GeneratedSource?> classes = results
            .Select(static (result, _) => result.Resources)
            .Collect()
            .SelectMany(static (resources, _) => ResourceNames.Assign(resources.SelectMany(static references => references)))
            .WithTrackingName(StepNames.Resources)
            .Combine(index)
            .Select(static (pair, _) => Definitions.Of(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Definitions)
            .Select(ResourceParser.Parse)
            .WithTrackingName(StepNames.Classes)
            .Combine(rootNamespace)
            .Select(static (pair, _) => pair.Left is null ? null : CustomResourceEmitter.Emit(pair.Left, pair.Right))
            .WithTrackingName(StepNames.ClassSources);
        context.RegisterSourceOutput(classes, Add);
    }

    private static void Add(SourceProductionContext production, GeneratedSource? source)
    {
        if (source is not null)
        {
            production.AddSource(source.HintName, source.Text);
        }
    }
}
