namespace Orkestra.Runtime.Exploration;

/// <summary>Ends a cycle in the middle, as the end of its process would. Nobody above may take it for an error of the world.</summary>
internal sealed class CrashException : Exception
{
    public CrashException()
        : base("The process ends here.")
    {
    }
}
