using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Alerts (katalog.md §23).</summary>
internal static class NotificationKeys
{
    public static KeyTable Notification { get; } = new KeyTable("notification")
        .Key("enabled", Flag, "Whether alerts are sent.")
        .Key("standalone", Flag, "Whether the runtime sends them itself.")
        .Key("defaults", Block(static () => Defaults), "Values for teams that say nothing else.")
        .Key("teams", BlockMap(static () => Team), "Teams by name.")
        .Defaults("enabled=true");

    public static KeyTable Defaults { get; } = new KeyTable("defaults of notification")
        .Key("interval", Duration, "Shortest time between two alerts.")
        .Key("slackWebhookUrl", PlainText, "Slack webhook, usually $NAME of an environment variable.")
        .Defaults("interval=15m");

    public static KeyTable Team { get; } = new KeyTable("a team")
        .Key("slack", Block(static () => Slack), "Slack channel of the team.")
        .Key("email", Texts, "Mail addresses of the team.")
        .Key("interval", Duration, "Shortest time between two alerts.")
        .Key("message", Template, "What the team is told.");

    public static KeyTable Slack { get; } = new KeyTable("slack")
        .Required("webhook", PlainText, "Slack webhook, usually $NAME of an environment variable.");
}
