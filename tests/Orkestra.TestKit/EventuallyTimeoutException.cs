namespace Orkestra.TestKit;

/// <summary>Thrown by <see cref="Eventually"/>; the inner exception is what the last attempt threw, if it did.</summary>
public sealed class EventuallyTimeoutException(string message, Exception? innerException)
    : Exception(message, innerException);
