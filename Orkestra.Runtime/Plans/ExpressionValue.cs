namespace Orkestra.Runtime.Plans;

/// <summary>
/// A value that an expression gives. Where the whole text is one action its kind is kept (a number stays a number, a list a list);
/// text around or between actions makes it text.
/// </summary>
/// <param name="Expression">The expression.</param>
public sealed partial record ExpressionValue(CompiledExpression Expression) : ValueTemplate;
