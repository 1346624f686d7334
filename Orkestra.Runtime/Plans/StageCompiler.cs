using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes the plans of what comes before the children of a declaration, and of when to come back.</summary>
internal static class StageCompiler
{
    /// <summary>What is judged after the gate of the box, wherever its parts are written.</summary>
    public static PreReconcilePlan Compile(PreReconcileDeclaration? declaration, ExpressionCompiler compiler) => declaration is null
        ? PreReconcilePlan.None
        : new PreReconcilePlan
        {
            External =
            [
                .. ExternalCompiler.Compile(declaration.External, "preReconcile", compiler),
                .. ExternalCompiler.Compile(declaration.ReconcileGate?.External ?? [], "preReconcile.reconcileGate", compiler),
            ],
            Gate = CombinedGate.Of(
                GateCompiler.Compile(declaration.Gate, compiler),
                GateCompiler.Compile(declaration.ReconcileGate?.Gate ?? GateDeclaration.Empty, compiler)),
            FailsClosed = string.Equals(declaration.ReconcileGate?.FailPolicy?.Value, "closed", StringComparison.OrdinalIgnoreCase),
        };

    public static NormalizePlan Compile(NormalizeDeclaration? declaration, ExpressionCompiler compiler) => declaration is null
        ? NormalizePlan.None
        : new NormalizePlan
        {
            Audit = declaration.Audit?.Value ?? false,
            Fields = [.. declaration.Fields.Select(field => new NormalizeFieldPlan(field.Name.Value, compiler.Compile(field.Text.Value)))],
        };

    public static MutationPlan Compile(MutationDeclaration? declaration, ExpressionCompiler compiler) => declaration is null
        ? MutationPlan.None
        : new MutationPlan
        {
            MutateFirst = declaration.MutateFirst?.Value ?? true,
            External = ExternalCompiler.CompileOfRules(declaration.External, "mutation", compiler),
            Rules =
            [
                .. declaration.Rules.Select((rule, index) => new MutationRulePlan(compiler.Compile(rule.Field.Value), compiler.Compile(rule.Value.Value))
                {
                    IsOverride = rule.IsOverride,
                    ValueType = rule.ValueType?.Value,
                    Gate = GateCompiler.Compile(rule.Gate, compiler),
                    OnReconcile = rule.OnReconcile?.Value ?? true,
                    DeclarationPath = $"mutation.rules[{index}]",
                }),
            ],
        };

    public static ValidationPlan Compile(ValidationDeclaration? declaration, ExpressionCompiler compiler) => declaration is null
        ? ValidationPlan.None
        : new ValidationPlan
        {
            External = ExternalCompiler.CompileOfRules(declaration.External, "validation", compiler),
            Rules =
            [
                .. declaration.Rules.Select((rule, index) => new ValidationRulePlan(rule.Test.Field?.Value ?? string.Empty, Test(rule.Test, compiler))
                {
                    Unique = rule.Test is { Operator: "unique", Field: { } field } ? Value(field.Value, compiler) : null,
                    Message = compiler.Compile(rule.Message),
                    IsWarning = rule.Action?.Value == "warn",
                    Gate = GateCompiler.Compile(rule.Gate, compiler),
                    OnReconcile = rule.OnReconcile?.Value ?? true,
                    DeclarationPath = $"validation.rules[{index}]",
                }),
            ],
        };

    public static RequeuePlan? Compile(RequeueDeclaration? declaration, ExpressionCompiler compiler) => declaration is null
        ? null
        : new RequeuePlan(compiler.Compile(declaration.After.Value)) { Gate = GateCompiler.Compile(declaration.Gate, compiler) };

    // A field without a template is a path.
    private static CompiledExpression Value(string field, ExpressionCompiler compiler) =>
        compiler.Compile(field) is { IsConstant: false } template ? template : compiler.Compile($"{{{{ .{field} }}}}");

    private static InterpretedRule Test(ConditionDeclaration test, ExpressionCompiler compiler) => new(ValidationRule.Create(
        new ConditionSource { Field = test.Field?.Value, Operator = test.Operator, Value = test.Value?.Value }, compiler.Notes));
}
