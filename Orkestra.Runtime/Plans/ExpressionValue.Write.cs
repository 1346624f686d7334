using System.Text.Json;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <content>How it is written.</content>
public sealed partial record ExpressionValue
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
