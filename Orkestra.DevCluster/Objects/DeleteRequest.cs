namespace Orkestra.DevCluster.Objects;

/// <summary>The options of a delete. A null <see cref="Policy"/> means the resource's own default.</summary>
internal sealed record DeleteRequest
{
    public DeletionPolicy? Policy { get; init; }

    public string? PreconditionUid { get; init; }

    public string? PreconditionResourceVersion { get; init; }

    public bool DryRun { get; init; }

    public static DeleteRequest Background { get; } = new() { Policy = DeletionPolicy.Background };
}
