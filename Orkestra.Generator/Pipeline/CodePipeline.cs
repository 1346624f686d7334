using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orkestra.Generator.Diagnostics;
using Orkestra.Generator.Emitting;
using Orkestra.Generator.Parsing;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Pipeline;

/// <summary>The steps from the classes of a project, and the functions that its Katalogs name, to their registration.</summary>
internal static class CodePipeline
{
    private const string Hooks = "Orkestra.Runtime.Hooks.KatalogHooksAttribute";
    private const string Constructor = "Orkestra.Runtime.Hooks.KatalogConstructorAttribute";

    public static void Register(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<CompilationResult> results, IncrementalValueProvider<string> rootNamespace)
    {
        IncrementalValueProvider<EquatableArray<CodeUse>> uses = results.Select(static (result, _) => result.Code).Collect()
            .Select(static (all, _) => new EquatableArray<CodeUse>(all.SelectMany(static some => some)));
        IncrementalValueProvider<CodeJudgement> judged = Classes(context, Hooks, isConstructor: false).Collect()
            .Combine(Classes(context, Constructor, isConstructor: true).Collect())
            .Select(static (pair, _) => new EquatableArray<CodeClassSpec>(pair.Left.Concat(pair.Right)))
            .Combine(uses)
            .Select(static (pair, _) => CodeJudge.Judge(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Code);

        // Two outputs: a class that moves re-emits no C#.
        context.RegisterSourceOutput(judged.Select(static (code, _) => code.Problems), CodeRules.Report);
        context.RegisterSourceOutput(
            judged.Select(static (code, _) => code.Classes).Combine(rootNamespace).WithTrackingName(StepNames.CodeSources),
            static (production, pair) =>
            {
                if (pair.Left.Count > 0)
                {
                    GeneratedSource source = CodeEmitter.Emit(pair.Left, pair.Right);
                    production.AddSource(source.HintName, source.Text);
                }
            });
    }

    private static IncrementalValuesProvider<CodeClassSpec> Classes(IncrementalGeneratorInitializationContext context, string attribute, bool isConstructor) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, (found, _) => CodeClassParser.Parse(found, isConstructor));
}
