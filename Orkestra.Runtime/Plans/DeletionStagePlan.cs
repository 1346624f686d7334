namespace Orkestra.Runtime.Plans;

/// <summary>One stage of a deletion.</summary>
/// <param name="DeclarationPath">Where it stands, such as <c>onDelete.groups[0]</c>.</param>
/// <param name="Block">
/// Its Jobs, which run to their end first, and what is deleted then: the objects named, and of a declaration without a name all owned
/// objects of its kind.
/// </param>
public sealed record DeletionStagePlan(string DeclarationPath, HookBlockPlan Block);
