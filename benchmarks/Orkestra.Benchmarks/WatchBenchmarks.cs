using System.IO.Pipelines;
using System.Text;
using BenchmarkDotNet.Attributes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;

namespace Orkestra.Benchmarks;

/// <summary>Decoding a watch stream into objects, managedFields left out. One operation is one frame.</summary>
[MemoryDiagnoser]
public class WatchBenchmarks
{
    private const int Frames = 1000;

    private readonly byte[] _stream = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Repeat($$"""{"type":"MODIFIED","object":{{Encoding.UTF8.GetString(CustomResource.Json.Span)}}}""" + "\n", Frames)));

    /// <summary>Bytes of one frame, for the bytes per second.</summary>
    public int FrameBytes => _stream.Length / Frames;

    /// <summary>Frames as they arrive from a socket: through a pipe, many to a read.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public async Task<int> Decode()
    {
        PipeReader pipe = PipeReader.Create(new MemoryStream(_stream), new StreamPipeReaderOptions(bufferSize: 16 * 1024, minimumReadSize: 4 * 1024));
        var reader = new WatchFrameReader(pipe, new KubeObjectParseOptions { StripManagedFields = true }, 16 * 1024 * 1024);
        int count = 0;
        while (await reader.ReadAsync(CancellationToken.None) is not null)
        {
            count++;
        }

        await pipe.CompleteAsync();
        return count;
    }
}
