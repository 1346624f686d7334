namespace Orkestra.Sdk.Documents;

/// <summary>A team that is alerted.</summary>
public sealed record TeamDeclaration
{
    /// <summary>Its name.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Its Slack webhook.</summary>
    public Located<string>? SlackWebhook { get; init; }

    /// <summary>Its mail addresses.</summary>
    public IReadOnlyList<Located<string>> Email { get; init; } = [];

    /// <summary>Shortest time between two alerts.</summary>
    public Located<TimeSpan>? Interval { get; init; }

    /// <summary>Template of what it is told.</summary>
    public Located<string>? Message { get; init; }
}
