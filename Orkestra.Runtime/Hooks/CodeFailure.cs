using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Hooks;

/// <summary>What a failure of code means: what the world does keeps its text and the delay that the server asked for; anything else is a panic.</summary>
/// <param name="Message">What is said about it.</param>
/// <param name="Panicked">Whether it is a fault of the code.</param>
/// <param name="RetryAfter">When the server wants to be asked again; null when it did not say.</param>
internal readonly record struct CodeFailure(string Message, bool Panicked, TimeSpan? RetryAfter)
{
    /// <summary>Why nothing was called that only the holder of the lease may call.</summary>
    public const string NoLease = "this replica does not hold the lease, or has not renewed it in time";

    /// <param name="code">What failed, as messages call it.</param>
    /// <param name="error">The failure.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    public static CodeFailure Of(string code, Exception error, CancellationToken cancellationToken)
    {
        bool expected = error is UnreadableResourceException || WriteApplier.IsWorldly(error, cancellationToken);
        return new CodeFailure(expected ? $"{code}: {error.Message}" : $"reconciler panic: {error.Message}", !expected, (error as KubeApiException)?.RetryAfter);
    }
}
