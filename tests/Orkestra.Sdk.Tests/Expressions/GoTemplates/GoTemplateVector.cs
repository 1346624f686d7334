using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Expressions.GoTemplates;

/// <summary>What Go's text/template made of a template; recorded by tests/recorders/go-templates.</summary>
/// <param name="About">The part of the language.</param>
/// <param name="Template">The template.</param>
/// <param name="Data">What it was executed with.</param>
/// <param name="Output">The output; null when Go failed.</param>
/// <param name="Error">Go's error; null when there was none.</param>
internal sealed record GoTemplateVector(string About, string Template, OrkMap Data, string? Output, string? Error)
{
    public static IReadOnlyList<GoTemplateVector> All { get; } = [.. Read()];

    private static IEnumerable<GoTemplateVector> Read()
    {
        string path = Path.Combine(RepositoryPaths.Root, "tests", "Orkestra.Sdk.Tests", "Expressions", "GoTemplates", "go-templates.json");
        Assert.True(OrkJson.TryParse(File.ReadAllText(path), out OrkValue groups));
        for (int i = 0; i < groups.AsList().Count; i++)
        {
            OrkValue group = groups.AsList()[i];
            OrkList vectors = group.Member("vectors").AsList();
            for (int j = 0; j < vectors.Count; j++)
            {
                string? error = vectors[j].AsMap().FindString("error");
                yield return new GoTemplateVector(
                    group.Member("about").AsString(),
                    vectors[j].Member("template").AsString(),
                    group.Member("data").AsMap(),
                    error is null ? vectors[j].Member("output").AsString() : null,
                    error);
            }
        }
    }
}
