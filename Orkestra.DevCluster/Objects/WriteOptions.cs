using Orkestra.DevCluster.Security;

namespace Orkestra.DevCluster.Objects;

/// <summary>How one write is made, beyond its object.</summary>
internal sealed record WriteOptions
{
    /// <summary>The manager recorded in managedFields.</summary>
    public required string FieldManager { get; init; }

    /// <summary>The manager as the client named it; empty when it left that to the server.</summary>
    public string GivenManager { get; init; } = "";

    /// <summary>Who writes.</summary>
    public Requester User { get; init; } = Requester.Administrator;

    public bool DryRun { get; init; }

    public FieldValidation FieldValidation { get; init; }

    /// <summary>The validation that the client asked for; empty when it left that to the server.</summary>
    public string GivenFieldValidation { get; init; } = "";

    /// <summary>Paths of keys that the body repeated.</summary>
    public IReadOnlyCollection<string> DuplicateFields { get; init; } = [];

    /// <summary>Has a say on the object before it is validated; null for nobody.</summary>
    public IWriteGuard? Guard { get; init; }

    /// <summary>Receives texts for <c>Warning</c> headers.</summary>
    public List<string> Warnings { get; init; } = [];
}
