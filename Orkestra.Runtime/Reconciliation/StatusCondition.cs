namespace Orkestra.Runtime.Reconciliation;

/// <summary>One condition as it should be.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsTrue">Its status.</param>
/// <param name="Reason">Machine-readable reason.</param>
/// <param name="Message">Text for people; cut when it is long.</param>
/// <param name="ObservedGeneration">The generation it speaks of; null leaves the field out.</param>
internal sealed record StatusCondition(string Type, bool IsTrue, string Reason, string Message, long? ObservedGeneration)
{
    private const int MaxMessage = 256;
    private const string Ellipsis = "...";

    public string Status => IsTrue ? "True" : "False";

    public string ShortMessage => Message.Length <= MaxMessage ? Message : string.Concat(Message.AsSpan(0, MaxMessage - Ellipsis.Length), Ellipsis);
}
