using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources;

/// <summary>A block that a declaration writes out, or takes from a profile whose name is an expression. Immutable.</summary>
/// <typeparam name="T">The block.</typeparam>
public sealed partial record Preset<T>
    where T : class
{
    /// <summary>What the declaration itself writes; used where <see cref="Profile"/> is absent or renders to nothing.</summary>
    public T? Written { get; init; }

    /// <summary>The profile's name; null where it was known when the plan was made, and then <see cref="Written"/> is the profile's content.</summary>
    public CompiledExpression? Profile { get; init; }

    /// <summary>The profiles that the name can mean, in the order in which they are tried.</summary>
    public IReadOnlyList<PresetChoice<T>> Choices { get; init; } = [];

    /// <summary>What a name means that is none of them; null makes it an error.</summary>
    public T? Fallback { get; init; }
}
