namespace Orkestra.Cli.EndToEnd;

/// <summary>Checks that must hold together at some time.</summary>
internal sealed record Checkpoint
{
    /// <summary>What it is called in results.</summary>
    public required string Name { get; init; }

    /// <summary>What it follows.</summary>
    public CheckpointEvent After { get; init; }

    /// <summary>How long it may take to hold.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Time before it is first judged.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Commands, judged first and on each try: they have to be repeatable.</summary>
    public IReadOnlyList<ExpectedCommand> Commands { get; init; } = [];

    /// <summary>What is done with or asked of the cluster, in the order in which it happens.</summary>
    public IReadOnlyList<KubectlEntry> Kubectl { get; init; } = [];

    /// <summary>Objects that must be there, or not.</summary>
    public IReadOnlyList<ExpectedResource> Resources { get; init; } = [];
}
