namespace Orkestra.Runtime.Hooks;

/// <summary>
/// Says that a class holds the hooks that Katalogs of the project name with <c>hooks.function</c>. The build registers it: constructor parameters come from
/// the services of the program.
/// </summary>
/// <param name="function">The name; null takes the name of the class.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KatalogHooksAttribute(string? function = null) : Attribute
{
    /// <summary>The name by which Katalogs refer to the class; null for the name of the class.</summary>
    public string? Function { get; } = function;
}
