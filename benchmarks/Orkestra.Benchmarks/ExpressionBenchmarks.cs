using BenchmarkDotNet.Attributes;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Benchmarks;

/// <summary>Expressions over a custom resource, interpreted and compiled by the generator, against the budgets of the architecture page.</summary>
[MemoryDiagnoser]
public class ExpressionBenchmarks
{
    private readonly TemplateExpression _path = TemplateExpression.Parse("{{ .spec.image }}", NoteCatalog.BuiltIn);
    private readonly TemplateExpression _host = TemplateExpression.Parse("{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local", NoteCatalog.BuiltIn);
    private readonly TemplateExpression _note = TemplateExpression.Parse("{{ default \"standard\" .spec.tier | toLower }}", NoteCatalog.BuiltIn);
    private readonly IReadOnlyList<StatusFieldPlan> _compiled = ExpressionsKatalog.Website().Status.Fields;
    private readonly EvalContext _context = new(KubeObject.Parse(CustomResource.Json).ToMap(), DateTimeOffset.UnixEpoch);

    /// <summary>Budget: 250 ns, at most 1 allocation.</summary>
    [Benchmark]
    public string FieldPath() => _path.Evaluate(_context).Text;

    /// <summary>Budget: 400 ns.</summary>
    [Benchmark]
    public string HostName() => _host.Evaluate(_context).Text;

    /// <summary>A pipeline through two notes.</summary>
    [Benchmark]
    public string PipelineWithNotes() => _note.Evaluate(_context).Text;

    /// <summary>Budget: 60 ns, no allocation.</summary>
    [Benchmark]
    public string CompiledFieldPath() => _compiled[0].Value.Evaluate(_context).Text;

    /// <summary>Budget: 100 ns.</summary>
    [Benchmark]
    public string CompiledHostName() => _compiled[1].Value.Evaluate(_context).Text;

    /// <summary>The pipeline through two notes.</summary>
    [Benchmark]
    public string CompiledPipelineWithNotes() => _compiled[2].Value.Evaluate(_context).Text;

    /// <summary>Parsing and binding, once per field and process.</summary>
    [Benchmark]
    public TemplateExpression Parse() => TemplateExpression.Parse("{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local", NoteCatalog.BuiltIn);
}
