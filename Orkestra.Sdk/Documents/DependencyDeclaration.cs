namespace Orkestra.Sdk.Documents;

/// <summary>Another entry that must have reached a state before this one starts.</summary>
/// <param name="Name">Name of the other entry in lower case.</param>
/// <param name="Condition">The state: <c>started</c> (also when not given), <c>ready</c> or <c>healthy</c>.</param>
public sealed record DependencyDeclaration(Located<string> Name, string Condition);
