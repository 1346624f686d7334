namespace Orkestra.DevCluster.Patching;

/// <summary>A patch cannot be applied.</summary>
/// <param name="statusCode">400 for a malformed patch, 422 for one that does not fit the object.</param>
/// <param name="message">The text for the Status answer.</param>
public sealed class PatchException(int statusCode, string message) : Exception(message)
{
    /// <summary>HTTP status of the answer.</summary>
    public int StatusCode { get; } = statusCode;
}
