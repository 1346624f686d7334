using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Playground;

namespace Orkestra.TestKit.Vectors;

/// <summary>One vector of the specification: a request to the expression playground and what it must be answered with.</summary>
/// <param name="Request">The request, without what is expected.</param>
/// <param name="Want">The expected result; null when the request must fail.</param>
/// <param name="Fails">Whether the request must fail.</param>
public sealed record SpecificationVector(OrkValue Request, OrkValue Want, bool Fails)
{
    private static readonly string[] s_expectations = ["want", "error"];

    /// <summary>The form of the request, such as <c>expr</c>.</summary>
    public string Form => ExpressionPlayground.Forms.First(form => Request.AsMap().TryGetValue(form, out _));

    /// <summary>The request as a line of JSON; numbers keep their kind.</summary>
    public string Line => OrkJson.WriteExact(Request)!;

    /// <summary>Every vector of the specification's file beside the checkout.</summary>
    public static IReadOnlyList<SpecificationVector> ReadAll()
    {
        OrkList vectors = YamlData.Read(File.ReadAllText(Path.Combine(RepositoryPaths.Spec, "notes-vectors.yaml"))).AsList();
        var all = new List<SpecificationVector>(vectors.Count);
        for (int i = 0; i < vectors.Count; i++)
        {
            OrkMap vector = vectors[i].AsMap();
            var request = vector.SortedKeys.Except(s_expectations).ToDictionary(key => key, key => vectors[i].Member(key), StringComparer.Ordinal);
            all.Add(new SpecificationVector(OrkValue.FromMap(new OrkDictionary(request)), vectors[i].Member("want"), !vectors[i].Member("error").IsNull));
        }

        return all;
    }

    /// <summary>Judges an answer. Kinds count: the number 3 is not the text "3".</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Judge(OrkValue result, string? error)
    {
        string? problem = Fails
            ? error is null ? $"should fail, gave {OrkJson.WriteExact(result)}" : null
            : error ?? (OrkJson.WriteExact(Want) == OrkJson.WriteExact(result) ? null : $"wants {OrkJson.WriteExact(Want)}, gave {OrkJson.WriteExact(result)}");
        return problem is null ? null : $"{Line}: {problem}";
    }
}
