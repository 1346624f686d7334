using BenchmarkDotNet.Attributes;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Benchmarks;

/// <summary>Interpreted expressions over a custom resource, against the budgets of the architecture page.</summary>
[MemoryDiagnoser]
public class ExpressionBenchmarks
{
    private readonly TemplateExpression _path = TemplateExpression.Parse("{{ .spec.image }}", NoteCatalog.BuiltIn);
    private readonly TemplateExpression _host = TemplateExpression.Parse("{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local", NoteCatalog.BuiltIn);
    private readonly TemplateExpression _note = TemplateExpression.Parse("{{ default \"standard\" .spec.tier | toLower }}", NoteCatalog.BuiltIn);
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

    /// <summary>Parsing and binding, once per field and process.</summary>
    [Benchmark]
    public TemplateExpression Parse() => TemplateExpression.Parse("{{ .metadata.name }}.{{ .metadata.namespace }}.svc.cluster.local", NoteCatalog.BuiltIn);
}
