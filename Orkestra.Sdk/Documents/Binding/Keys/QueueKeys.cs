using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Work queues and retries (katalog.md §6).</summary>
internal static class QueueKeys
{
    public static KeyTable Queue { get; } = new KeyTable("queue")
        .Key("maxDepth", Whole, "How many keys may wait.")
        .Key("failureThreshold", Whole, "Consecutive failures after which the entry counts as degraded.")
        .Key("shared", Flag, "Whether the entry uses the queue of the whole process.")
        .Key("retryBackoff", Either(text: Duration, map: Block(static () => RetryBackoff)), "How failures are tried again within one reconcile.")
        .Key("type", PlainText, "Kind of the queue: ratelimited or delayed.")
        .Key("behaviour", Block(static () => Behaviour), "What happens when the queue fills.")
        .Older("default", "shared")
        .Older("maxQueueDepth", "maxDepth")
        .Older("degradeThreshold", "failureThreshold")
        .Inert("shared type behaviour")
        .Defaults("maxDepth=100 failureThreshold=5 shared=false type=ratelimited");

    public static KeyTable RetryBackoff { get; } = new KeyTable("retryBackoff")
        .Key("initial", Duration, "First wait.")
        .Key("max", Duration, "Longest wait.")
        .Key("multiplier", Real, "Factor from one wait to the next.")
        .Key("maxAttempts", Whole, "Calls in total, the first included.")
        .Defaults("initial=500ms max=30s multiplier=2.0 maxAttempts=3");

    public static KeyTable Behaviour { get; } = new KeyTable("behaviour of a queue")
        .Key("onLimit", Block(static () => OnLimit), "What happens at maxDepth.")
        .Key("onThreshold", Block(static () => OnThreshold), "What happens at a part of maxDepth.");

    public static KeyTable OnLimit { get; } = new KeyTable("onLimit")
        .Key("drop", Flag, "Whether further events are dropped.")
        .With(ConditionKeys.Gate);

    public static KeyTable OnThreshold { get; } = OnLimit.Copy("onThreshold")
        .Required("value", Whole, "Percent of maxDepth, from 1 to 100.");
}
