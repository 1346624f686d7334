using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources;

/// <summary>A block that a declaration writes out, or takes from a profile whose name is an expression. Immutable.</summary>
/// <typeparam name="T">The block.</typeparam>
public sealed record Preset<T>
    where T : class
{
    /// <summary>What the declaration itself writes; used where <see cref="Profile"/> is absent or renders to nothing.</summary>
    public T? Written { get; init; }

    /// <summary>The profile's name; null where it was known when the plan was made, and then <see cref="Written"/> is the profile's content.</summary>
    public CompiledExpression? Profile { get; init; }

    /// <summary>Finds the content of a profile; null for an unknown name. Called by several threads at once.</summary>
    public Func<string, T?>? Find { get; init; }

    /// <summary>The names that messages suggest.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>The block of one render; null when there is none, or when an unknown name has been reported.</summary>
    /// <param name="context">The render.</param>
    /// <param name="field">Where the profile is named, for messages.</param>
    internal T? Resolve(RenderContext context, string field)
    {
        string name = context.Text(Profile, field);
        if (name.Length == 0)
        {
            return Written;
        }

        T? found = Find?.Invoke(name);
        if (found is null)
        {
            context.Fail(field, $"unknown profile '{name}'; known are {string.Join(", ", Known.Order(StringComparer.Ordinal))}");
        }

        return found;
    }
}
