namespace Orkestra.DevCluster.Objects;

/// <summary>How one write is made, beyond its object.</summary>
internal sealed record WriteOptions
{
    /// <summary>The manager recorded in managedFields.</summary>
    public required string FieldManager { get; init; }

    public bool DryRun { get; init; }

    public FieldValidation FieldValidation { get; init; }

    /// <summary>Paths of keys that the body repeated.</summary>
    public IReadOnlyCollection<string> DuplicateFields { get; init; } = [];

    /// <summary>Receives texts for <c>Warning</c> headers.</summary>
    public List<string> Warnings { get; } = [];
}
