namespace Orkestra.Runtime.Hooks;

/// <summary>Raises Kubernetes Events about the custom resource at hand. They are written in the background and never fail. Safe for concurrent use.</summary>
public interface IHookEvents
{
    /// <summary>Tells that something happened as it should.</summary>
    /// <param name="reason">Why, as one word in Pascal case, such as <c>BackupTaken</c>.</param>
    /// <param name="message">What happened, for people. The same text again raises the count of the event that is there.</param>
    void Normal(string reason, string message);

    /// <summary>Tells that something needs attention.</summary>
    /// <param name="reason">Why, as one word in Pascal case, such as <c>BackupLate</c>.</param>
    /// <param name="message">What happened, for people. The same text again raises the count of the event that is there.</param>
    void Warning(string reason, string message);
}
