using System.Reflection;
using Microsoft.CodeAnalysis;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Generator.Tests;

/// <summary>What is compiled into a program means exactly what the interpreter reads from the same document at start.</summary>
public sealed class PlanParityTests
{
    // Not the standard ones, so that what a document leaves out is seen to be filled in at start and not when it is compiled.
    private static readonly RuntimeDefaults s_defaults = new() { Workers = 7, Resync = TimeSpan.FromSeconds(41), QueueDepth = 230, FailureThreshold = 9 };

    [Fact]
    public void Every_example_compiles_to_the_plan_that_is_interpreted() => AssertParity(RepositoryPaths.Katalogs, leastDocuments: 1);

    [CorpusFact]
    public void Every_katalog_of_the_corpus_compiles_to_the_plan_that_is_interpreted() => AssertParity(RepositoryPaths.Corpus, leastDocuments: 15);

    private static void AssertParity(string directory, int leastDocuments)
    {
        string[] paths = [.. Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var project = new GeneratorHarness([.. paths.Select(static path => (path, File.ReadAllText(path)))]);
        GeneratorRunResult run = project.Run();
        IReadOnlyDictionary<string, string> names = GeneratorHarness.Names(run);
        HashSet<string> sources = [.. run.GeneratedSources.Select(static source => source.HintName)];
        Assembly assembly = project.CompileGenerated();
        int compared = 0;
        foreach (string path in paths)
        {
            LoadedKatalog interpreted = new KatalogLoader(new DiskFiles()).Load([new SourceFile(path, File.ReadAllText(path))], code: CodeFunctions.Any);
            if (!interpreted.WrittenKinds.Any(static kind => kind is Sdk.Documents.DocumentKind.Katalog or Sdk.Documents.DocumentKind.Komposer))
            {
                continue;
            }

            string name = names[path];
            if (interpreted.Diagnostics.HasErrors)
            {
                Assert.DoesNotContain($"{name}.Katalog.g.cs", sources);
                continue;
            }

            IReadOnlyList<OperatorPlan> compiled = Assert.IsAssignableFrom<IReadOnlyList<OperatorPlan>>(GeneratorHarness.Plans(assembly, name, s_defaults));
            Assert.Equal(PlanText.Of(interpreted.Compile(s_defaults)), PlanText.Of(compiled));
            compared++;
        }

        Assert.InRange(compared, leastDocuments, int.MaxValue);
    }
}
