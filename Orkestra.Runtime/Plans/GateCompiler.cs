using Orkestra.Sdk.Documents;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes gates of a document's conditions.</summary>
internal static class GateCompiler
{
    public static CompiledGate? Compile(GateDeclaration gate, ExpressionCompiler compiler) => gate.IsEmpty
        ? null
        : throw new NotSupportedException("Conditions are not evaluated by this build.");
}
