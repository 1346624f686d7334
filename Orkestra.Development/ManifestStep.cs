using Orkestra.Runtime.Composition;

namespace Orkestra.Development;

/// <summary>One thing done to the cluster before the operators start.</summary>
/// <param name="Title">What it is, for the terminal.</param>
/// <param name="Action">Does it.</param>
internal sealed record ManifestStep(string Title, Func<ManifestApplier, TimeProvider, CancellationToken, Task> Action)
{
    /// <summary>Does it.</summary>
    public async Task<bool> RunAsync(ManifestApplier applier, TimeProvider time, CancellationToken cancellationToken)
    {
        await Action(applier, time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
