using BenchmarkDotNet.Attributes;
using Orkestra.Runtime.Objects;

namespace Orkestra.Benchmarks;

/// <summary>Reading objects as watches deliver them.</summary>
[MemoryDiagnoser]
public class KubeObjectBenchmarks
{
    private readonly byte[] _json = CustomResource.Json.ToArray();

    /// <summary>One scan, with managedFields left out of the copy that is kept.</summary>
    [Benchmark]
    public KubeObject ParseAndStrip() => KubeObject.Parse(_json, new KubeObjectParseOptions { StripManagedFields = true });

    /// <summary>One scan over bytes that are kept as they are.</summary>
    [Benchmark(Baseline = true)]
    public KubeObject Parse() => KubeObject.Parse((ReadOnlyMemory<byte>)_json);
}
