namespace Orkestra.Sdk.Contracts;

/// <summary>One dependency of an entry.</summary>
/// <param name="Name">The entry depended on.</param>
/// <param name="State">Its current state.</param>
/// <param name="Condition">The condition waited for.</param>
/// <param name="AcceptableCondition">The condition in words.</param>
/// <param name="Satisfied">Whether it holds.</param>
/// <param name="LastCheck">RFC 3339 time of the last evaluation.</param>
public sealed record DependencyState(string Name, string State, string Condition, string AcceptableCondition, bool Satisfied, string LastCheck);
