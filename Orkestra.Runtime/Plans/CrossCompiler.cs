using Orkestra.Sdk.Documents;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes plans of a document's reads of other entries.</summary>
internal static class CrossCompiler
{
    public static IReadOnlyList<CrossPlan> Compile(IReadOnlyList<CrossDeclaration> references, ExpressionCompiler compiler) =>
        [.. references.Where(static reference => AliasOf(reference) is not null).Select(reference => Compile(reference, compiler))];

    private static string? AliasOf(CrossDeclaration reference) => (reference.As ?? reference.Crd)?.Value;

    private static CrossPlan Compile(CrossDeclaration reference, ExpressionCompiler compiler) => new(AliasOf(reference)!)
    {
        EntryName = reference.Crd?.Value,
        EntryLabels = [.. reference.LabelSelector.Select(static pair => KeyValuePair.Create(pair.Name.Value, pair.Text.Value))],
        Name = compiler.Compile(reference.Name),
        Namespace = compiler.Compile(reference.Namespace),
        MatchLabels = compiler.Compile(reference.MatchLabels),
        TakesAll = string.Equals(reference.Strategy?.Value, "all", StringComparison.OrdinalIgnoreCase),
        Source = Source(reference.Source, compiler),
    };

    private static CrossSourcePlan? Source(CrossSourceDeclaration? source, ExpressionCompiler compiler)
    {
        if (source is null)
        {
            return null;
        }

        var plan = new CrossSourcePlan
        {
            Endpoint = compiler.Compile(source.Endpoint),
            Host = compiler.Compile(source.Host),
            Kind = source.Protocol?.Value.ToLowerInvariant() switch
            {
                "metrics" => CrossSourceKind.Metrics,
                "health" => CrossSourceKind.Health,
                "events" => CrossSourceKind.Events,
                _ => CrossSourceKind.Resource,
            },
            EntryName = source.Crd?.Value,
            Namespace = compiler.Compile(source.Namespace),
            Credential = ExternalCompiler.Credential(source.SecretRef, null, source.Token, null, compiler),
        };
        return source.CacheFor is { } reuse ? plan with { CacheFor = reuse.Value } : plan;
    }
}
