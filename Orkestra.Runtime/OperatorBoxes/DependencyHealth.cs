namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>The last look at a dependency of an operator box.</summary>
/// <param name="Name">The entry depended on.</param>
/// <param name="State">Its state in the words of the live API.</param>
/// <param name="Condition">The condition that the Katalog declares.</param>
/// <param name="AcceptableCondition">The condition in words.</param>
/// <param name="Satisfied">Whether the condition holds.</param>
/// <param name="LastCheck">When it was looked at.</param>
internal sealed record DependencyHealth(
    string Name, string State, string Condition, string AcceptableCondition, bool Satisfied, DateTimeOffset LastCheck);
