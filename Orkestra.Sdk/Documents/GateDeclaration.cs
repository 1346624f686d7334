using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A pair of condition lists: all of <see cref="When"/> and at least one of <see cref="Or"/> must hold.</summary>
public sealed record GateDeclaration
{
    /// <summary>A gate that is always open.</summary>
    public static GateDeclaration Empty { get; } = new();

    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<ConditionDeclaration> When { get; init; } = [];

    /// <summary>Conditions of which one must hold, unless there are none (<c>or</c>, earlier <c>anyOf</c>).</summary>
    public IReadOnlyList<ConditionDeclaration> Or { get; init; } = [];

    /// <summary>Whether there is no condition at all.</summary>
    public bool IsEmpty => When.Count == 0 && Or.Count == 0;

    /// <summary>Reads the conditions of a map without reporting anything: the document they stand in was checked when it was read.</summary>
    /// <param name="holder">The map with <c>when</c> and <c>or</c>.</param>
    public static GateDeclaration Read(YamlMapping holder) => holder is null
        ? throw new ArgumentNullException(nameof(holder))
        : new DocumentBinder(new DiagnosticBag(), isComplete: true).ReadGate(holder);
}
