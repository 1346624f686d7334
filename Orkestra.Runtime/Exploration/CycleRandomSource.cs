using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Exploration;

/// <summary>Randomness that begins anew with each cycle, so that schedules can be compared with each other.</summary>
internal sealed class CycleRandomSource : IRandomSource
{
    private SeededRandomSource _source = new(1);

    public void BeginCycle() => _source = new SeededRandomSource(1);

    public void Fill(Span<byte> buffer) => _source.Fill(buffer);
}
