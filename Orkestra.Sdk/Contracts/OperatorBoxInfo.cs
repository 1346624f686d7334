namespace Orkestra.Sdk.Contracts;

/// <summary>The parts of an operator box in detail.</summary>
/// <param name="Type"><c>generic</c> or <c>custom</c>.</param>
/// <param name="Finalizers">The finalizers put on the custom resource.</param>
/// <param name="Hooks">Typed hooks.</param>
/// <param name="Constructor">The custom reconciler.</param>
/// <param name="Templates">Declared resources: hook block → resource type → count.</param>
public sealed record OperatorBoxInfo(
    string Type,
    FinalizersInfo Finalizers,
    CodeInfo Hooks,
    CodeInfo Constructor,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Templates);
