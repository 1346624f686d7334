using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>Who gets a role.</summary>
public sealed partial record RoleSubject
{
    /// <summary><c>ServiceAccount</c> (when absent or empty), <c>User</c> or <c>Group</c>.</summary>
    public CompiledExpression? Kind { get; init; }

    /// <summary>Name of the subject; required.</summary>
    public CompiledExpression? Name { get; init; }

    /// <summary>Namespace of a service account; the binding's, or else the custom resource's, when absent or empty.</summary>
    public CompiledExpression? Namespace { get; init; }
}
