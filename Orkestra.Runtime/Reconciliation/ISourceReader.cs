using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Reads the objects that copies take their content from; they need not be managed by us.</summary>
public interface ISourceReader
{
    /// <summary>The newest state of a source.</summary>
    /// <returns>Null when it does not exist.</returns>
    ValueTask<KubeObject?> GetAsync(CopySourceKey source, CancellationToken cancellationToken);
}
