using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Takes events about objects; never blocks and never fails.</summary>
public interface IEventSink
{
    /// <summary>Raises an event about an object.</summary>
    void Raise(KubeObject about, PlannedEvent raised);
}
