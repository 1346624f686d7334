using Orkestra.DevCluster.Security;

namespace Orkestra.DevCluster.Objects;

/// <summary>The options of a delete. A null <see cref="Policy"/> means the resource's own default.</summary>
internal sealed record DeleteRequest
{
    public DeletionPolicy? Policy { get; init; }

    public string? PreconditionUid { get; init; }

    public string? PreconditionResourceVersion { get; init; }

    public long? GracePeriodSeconds { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Whether the object goes as one of a collection; admission is not told its name then.</summary>
    public bool IsOfCollection { get; init; }

    /// <summary>Whether admission has seen this deletion already, as the eviction that it is.</summary>
    public bool IsAdmitted { get; init; }

    /// <summary>Who deletes.</summary>
    public Requester User { get; init; } = Requester.Administrator;

    /// <summary>Receives texts for <c>Warning</c> headers.</summary>
    public List<string> Warnings { get; init; } = [];
}
