namespace Orkestra.Runtime.Plans;

/// <summary>Another entry that must have come far enough before this one starts.</summary>
/// <param name="EntryName">The other entry.</param>
/// <param name="Condition">How far.</param>
public sealed record DependencyPlan(string EntryName, DependencyCondition Condition);
