namespace Orkestra.Runtime.Kube;

/// <summary>An <see cref="IWriteGate"/> kept a write from being sent, or gave up on one that was under way.</summary>
public sealed class WriteRefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which write, and why.</param>
    /// <param name="inner">What ended a write that was under way.</param>
    public WriteRefusedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
