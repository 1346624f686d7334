namespace Orkestra.Sdk.Expressions.Playground;

/// <summary>A request that makes no sense; caught by the playground and answered with its message.</summary>
internal sealed class PlaygroundException : Exception
{
    public PlaygroundException(string message)
        : base(message)
    {
    }
}
