using Orkestra.Runtime.Plans;

namespace Orkestra.Generator.Emitting;

/// <summary>Writes the expressions of one document as the C# that makes them: as a constant, as code, or as text that is parsed at start.</summary>
internal sealed class ExpressionWriter
{
    private readonly ExpressionCode _code;

    /// <param name="code">Takes the code of expressions; shared by the documents of a class.</param>
    /// <param name="compiler">The C# of the compiler of the document's expressions.</param>
    public ExpressionWriter(ExpressionCode code, string compiler)
    {
        _code = code;
        Compiler = compiler;
    }

    /// <summary>The C# of the compiler of the document's expressions.</summary>
    public string Compiler { get; }

    /// <summary>An expression that gives an equal expression of the plan.</summary>
    public string Of(CompiledExpression expression)
    {
        string text = Literals.Of(expression.Text);
        if (expression.IsConstant)
        {
            return $"new {TypeNames.Of(typeof(ConstantExpression))}({text})";
        }

        return expression is InterpretedExpression { Template: var template } && _code.TryAdd(template, Compiler) is { } method
            ? $"new global::Orkestra.Runtime.Generated.GeneratedExpression({text}, {Compiler}, {method})"
            : $"{Compiler}.Compile({text})";
    }
}
