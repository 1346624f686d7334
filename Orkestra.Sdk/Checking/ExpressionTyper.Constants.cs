using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Binding;
using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Checking;

internal sealed partial class ExpressionTyper
{
    // Their results depend on their arguments alone.
    private static readonly HashSet<string> s_pure = new(StringComparer.Ordinal)
    {
        "template", "conditional", "strings", "data", "math", "types", "collections", "semver", "network", "formats", "quantities",
    };

    private static readonly EvalContext s_nothing = new(OrkDictionary.Empty, DateTimeOffset.MinValue);

    /// <summary>Carries out a call whose arguments are all constants; null when it cannot be, or fails, which is reported.</summary>
    private OrkValue? Fold(BoundCall call, TypedValue[] arguments)
    {
        if (arguments.Length == 0 || !s_pure.Contains(call.Note.Domain) || !Array.TrueForAll(arguments, static argument => argument.Constant is not null))
        {
            return null;
        }

        EvalState state = EvalState.Rent(_expression!.Text, s_nothing);
        OrkValue result = call.Evaluate(state);
        string? error = state.Error;
        state.Return();
        if (error is null)
        {
            return result;
        }

        Report(DiagnosticRules.ConstantFailure, call.Span, $"this always fails: {error}");
        return null;
    }

    // default gives its first argument only when the second is empty: the other way round the constant always wins.
    private void CheckFallback(BoundCall call, TypedValue[] arguments)
    {
        if (call.Note.Name != "default")
        {
            return;
        }

        (TypedValue fallback, TypedValue value) = (arguments[0], arguments[1]);
        TextSpan span = call.Arguments[0].Span;
        if (value.Constant is { } constant && fallback.Constant is null && Truth.Of(constant))
        {
            Report(
                DiagnosticRules.ConstantResult,
                call.Arguments[1].Span,
                $"default always gives {Name(value, call.Arguments[1].Span)} here, never {Name(fallback, span)}",
                $"the fallback comes first: default {Name(value, call.Arguments[1].Span)} {Written(span)}");
        }
        else if (value.Type.Kind == SchemaTypeKind.Boolean && fallback.Constant is { Kind: OrkValueKind.Boolean } always && always.AsBoolean())
        {
            Report(
                DiagnosticRules.ConstantResult,
                call.Span,
                $"this is always true: {Name(value, call.Arguments[1].Span)} counts as empty when it is false",
                $"write boolDefault {Written(call.Arguments[1].Span)} true");
        }
    }

    private void CheckDecision(BoundExpression condition, TypedValue value)
    {
        bool? always = value.Constant is { } constant ? Truth.Of(constant) : null;
        if (always is { } outcome)
        {
            Report(DiagnosticRules.ConstantResult, condition.Span, $"this condition is always {(outcome ? "true" : "false")}");
        }
    }

    private string Written(TextSpan span) => span.End <= _expression!.Text.Length ? _expression.Text.Substring(span.Start, span.Length).Trim() : string.Empty;
}
