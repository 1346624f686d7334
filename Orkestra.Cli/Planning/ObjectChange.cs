using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Planning;

/// <summary>One object that would be written.</summary>
/// <param name="Action">What would be done with it.</param>
/// <param name="Resource">Its type.</param>
/// <param name="Key">The object.</param>
/// <param name="Fields">The fields that would change; empty for one that would be deleted.</param>
internal sealed record ObjectChange(ChangeAction Action, KubeResource Resource, ObjectKey Key, IReadOnlyList<FieldChange> Fields);
