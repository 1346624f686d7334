using Orkestra.Sdk.Abstractions;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>Hooks that tell whether they were disposed of.</summary>
internal sealed class DisposableHooks<T> : ScriptedHooks<T>, IDisposable
    where T : class, ICustomResource<T>
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}
