using System.Text.Json;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// A value that an expression gives. Where the whole text is one action its kind is kept (a number stays a number, a list a list);
/// text around or between actions makes it text.
/// </summary>
/// <param name="Expression">The expression.</param>
public sealed record ExpressionValue(CompiledExpression Expression) : ValueTemplate
{
    /// <inheritdoc/>
    internal override void Write(Utf8JsonWriter writer, RenderContext context, string? property, string field)
    {
        EvalResult result = Expression.EvaluateValue(context.Data);
        if (result.Succeeded)
        {
            new LiteralValue(result.Value).Write(writer, context, property, field);
        }
        else
        {
            context.Fail(field, result.Error ?? "the expression failed");
        }
    }
}
