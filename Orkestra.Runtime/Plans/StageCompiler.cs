using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes the plans of what comes before the children of a declaration, and of when to come back.</summary>
internal static class StageCompiler
{
    /// <summary>The gate of the box, wherever its parts are written.</summary>
    public static CompiledGate? Gate(OperatorBoxDeclaration box, ExpressionCompiler compiler) => CombinedGate.Of(
        GateCompiler.Compile(box.Gate, compiler),
        GateCompiler.Compile(box.PreReconcile?.Gate ?? GateDeclaration.Empty, compiler),
        GateCompiler.Compile(box.PreReconcile?.ReconcileGate?.Gate ?? GateDeclaration.Empty, compiler));

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
