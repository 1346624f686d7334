using System.ComponentModel;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Compiled;

namespace Orkestra.Runtime.Generated;

/// <summary>
/// An expression that the generator compiled. Its code knows success; whatever fails is evaluated by the interpreter, which parses the text
/// when that first happens. Immutable and safe for concurrent use.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeneratedExpression : CompiledExpression
{
    private readonly ExpressionCompiler _compiler;
    private readonly ValueCode? _value;
    private readonly TextCode? _code;

    // A race parses twice, harmlessly.
    private CompiledExpression? _interpreted;

    /// <summary>An expression that is one action.</summary>
    /// <param name="text">The template.</param>
    /// <param name="compiler">What parses the text, should it be needed.</param>
    /// <param name="value">The action.</param>
    public GeneratedExpression(string text, ExpressionCompiler compiler, ValueCode value)
        : this(text, compiler) => _value = value;

    /// <summary>An expression of text and actions.</summary>
    /// <param name="text">The template.</param>
    /// <param name="compiler">What parses the text, should it be needed.</param>
    /// <param name="code">Prints it.</param>
    public GeneratedExpression(string text, ExpressionCompiler compiler, TextCode code)
        : this(text, compiler) => _code = code;

    private GeneratedExpression(string text, ExpressionCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(compiler);
        Text = text;
        _compiler = compiler;
    }

    /// <inheritdoc/>
    public override string Text { get; }

    private CompiledExpression Interpreted => _interpreted ??= _compiler.Compile(Text);

    /// <inheritdoc/>
    public override EvalResult Evaluate(EvalContext context)
    {
        if (_value is null)
        {
            return _code!(context, out EvalResult text) ? text : Interpreted.Evaluate(context);
        }

        return _value(context, out OrkValue value) ? TemplateRun.TextOf(value, context) : Interpreted.Evaluate(context);
    }

    /// <inheritdoc/>
    public override EvalResult EvaluateValue(EvalContext context)
    {
        if (_value is null)
        {
            return Evaluate(context);
        }

        return _value(context, out OrkValue value) ? EvalResult.OfValue(value) : Interpreted.EvaluateValue(context);
    }
}
