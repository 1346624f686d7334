using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>A gate computed by code.</summary>
public sealed class DelegateGate : CompiledGate
{
    private readonly Func<EvalContext, bool> _passes;
    private readonly string _text;

    /// <summary>Creates the gate.</summary>
    /// <param name="text">The condition for people, such as <c>spec.tier equals premium</c>.</param>
    /// <param name="passes">Computes it; must not throw.</param>
    public DelegateGate(string text, Func<EvalContext, bool> passes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(passes);
        _text = text;
        _passes = passes;
    }

    /// <inheritdoc/>
    public override bool Passes(EvalContext context, out string? reason)
    {
        bool passed = _passes(context);
        reason = passed ? null : _text;
        return passed;
    }
}
