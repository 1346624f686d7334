using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Returning to the previous spec (katalog.md §14.5).</summary>
internal static class RollbackKeys
{
    public static KeyTable Rollback { get; } = new KeyTable("rollback")
        .Key("trigger", Block(static () => Trigger), "When the previous spec is restored.")
        .Key("onRollback", Hook(static () => HookKeys.Block), "What is applied then; templates read .previous.");

    public static KeyTable Trigger { get; } = new KeyTable("trigger of a rollback")
        .Key("consecutiveFailures", Whole, "Failures in a row.")
        .Key("withinDuration", Duration, "Time in which they must fall.")
        .With(ConditionKeys.Gate)
        .Defaults("consecutiveFailures=3");
}
