using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Playground;
using Orkestra.Sdk.Notes;
using Orkestra.TestKit;
using Orkestra.TestKit.Vectors;
using Xunit.Abstractions;

namespace Orkestra.Sdk.Tests.Expressions;

/// <summary>Runs the specification's own vectors where its files stand beside the checkout.</summary>
public sealed class SpecificationVectorTests(ITestOutputHelper output)
{
    [SpecificationFact]
    public void Every_vector_gives_what_the_specification_says()
    {
        var playground = new ExpressionPlayground(new EvalContext(OrkDictionary.Empty, TestData.Now, new SeededRandomSource(1)), NoteCatalog.BuiltIn);
        var disagreements = new List<string>();
        var counts = new SortedDictionary<string, (int Run, int Passed)>(StringComparer.Ordinal);
        foreach (SpecificationVector vector in SpecificationVector.ReadAll())
        {
            PlaygroundAnswer answer = playground.Answer(vector.Request);
            string? problem = vector.Judge(answer.Result, answer.Error);
            counts.TryGetValue(vector.Form, out (int Run, int Passed) count);
            counts[vector.Form] = (count.Run + 1, count.Passed + (problem is null ? 1 : 0));
            if (problem is not null)
            {
                disagreements.Add(problem);
            }
        }

        string summary = string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value.Passed}/{pair.Value.Run}"));
        output.WriteLine(summary);
        Assert.True(disagreements.Count == 0, $"{summary}\n{string.Join("\n", disagreements)}");
        Assert.True(counts.Values.Sum(static count => count.Run) > 1000, summary);
    }
}
