using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Hooks;

/// <summary>Raises events about one custom resource.</summary>
internal sealed class HookEvents(IEventSink sink, KubeObject about) : IHookEvents
{
    public void Normal(string reason, string message) => Raise(false, reason, message);

    public void Warning(string reason, string message) => Raise(true, reason, message);

    private void Raise(bool isWarning, string reason, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        ArgumentNullException.ThrowIfNull(message);
        sink.Raise(about, new PlannedEvent(isWarning, reason, message));
    }
}
