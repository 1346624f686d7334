namespace Orkestra.Runtime.Hooks;

/// <summary>Raises nothing; for contexts that are made without a cluster, such as in tests of hooks.</summary>
internal sealed class NoHookEvents : IHookEvents
{
    public static NoHookEvents Instance { get; } = new();

    public void Normal(string reason, string message)
    {
    }

    public void Warning(string reason, string message)
    {
    }
}
