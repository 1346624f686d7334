using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Teams and how they are alerted.</summary>
public sealed record NotificationDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Whether alerts are sent; true when absent.</summary>
    public Located<bool>? Enabled { get; init; }

    /// <summary>Whether the runtime sends them itself.</summary>
    public Located<bool>? Standalone { get; init; }

    /// <summary>Shortest time between two alerts of teams that say nothing else.</summary>
    public Located<TimeSpan>? Interval { get; init; }

    /// <summary>Slack webhook of teams that say nothing else.</summary>
    public Located<string>? SlackWebhook { get; init; }

    /// <summary>The teams.</summary>
    public IReadOnlyList<TeamDeclaration> Teams { get; init; } = [];
}
