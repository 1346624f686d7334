using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>A condition of a plan: <c>when</c> and <c>or</c> together. Immutable and safe for concurrent use.</summary>
public abstract class CompiledGate
{
    /// <summary>Whether the condition holds. An evaluation error means that it does not.</summary>
    /// <param name="context">The data.</param>
    /// <param name="reason">Which condition failed, for people; null when it holds or when nothing more is known.</param>
    public abstract bool Passes(EvalContext context, out string? reason);

    /// <summary>Whether the condition holds for sure: a part of it that cannot be evaluated does not hold, negated or not.</summary>
    /// <param name="context">The data.</param>
    /// <param name="error">What could not be evaluated; null when everything could, or when that is not known.</param>
    public virtual bool HoldsForSure(EvalContext context, out string? error)
    {
        error = null;
        return Passes(context, out _);
    }
}
