using System.Collections.Concurrent;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>What several providers were called for, in order.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentQueue<string> _calls = new();

    public IReadOnlyList<string> Calls => [.. _calls];

    public void Add(string call) => _calls.Enqueue(call);

    public void Clear() => _calls.Clear();
}
