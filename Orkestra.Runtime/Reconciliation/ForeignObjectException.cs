namespace Orkestra.Runtime.Reconciliation;

/// <summary>An object that a declaration asks for exists and belongs to someone else.</summary>
public sealed class ForeignObjectException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ForeignObjectException(string message)
        : base(message)
    {
    }
}
