namespace Orkestra.Sdk.Validation;

/// <summary>The code that a program has, by the names that documents use. Immutable.</summary>
/// <param name="Hooks">What <c>hooks.function</c> may name; null leaves that to somebody else.</param>
/// <param name="Constructors">What <c>constructor.function</c> may name; null leaves that to somebody else.</param>
public sealed record CodeFunctions(IReadOnlyCollection<string>? Hooks, IReadOnlyCollection<string>? Constructors)
{
    /// <summary>A program without code, such as <c>ork</c>.</summary>
    public static CodeFunctions None { get; } = new([], []);

    /// <summary>Nothing is said about code: whoever asks finds out in another way.</summary>
    public static CodeFunctions Any { get; } = new(null, null);
}
