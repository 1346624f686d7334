using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>A template-level piece with its names resolved, ready to write output. Immutable; shared between threads.</summary>
internal abstract class BoundStatement
{
    /// <summary>Writes the statement's output. After a failure the caller stops.</summary>
    public abstract Flow Execute(EvalState state);
}
