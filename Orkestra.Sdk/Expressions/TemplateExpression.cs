using Orkestra.Sdk.Expressions.Binding;
using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Expressions.Nodes;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions;

/// <summary>
/// A field's text as the language sees it: a constant, or a Go template. Parsed once, evaluated many times; immutable and safe
/// to use from several threads. Neither parsing nor evaluation throws for bad text or data.
/// </summary>
public sealed class TemplateExpression
{
    private readonly BoundTemplate? _template;
    private readonly BoundExpression? _onlyValue;
    private readonly string? _parseFailure;

    private TemplateExpression(string text, TemplateNode root, BoundTemplate? template, IReadOnlyList<ExpressionError> errors)
    {
        Text = text;
        Root = root;
        Errors = errors;
        IsConstant = template is null;
        _template = template;
        _onlyValue = template is null ? null : OnlyValue(template.Body);
        _parseFailure = errors.Count == 0 ? null : errors[0].FullMessage;
    }

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>Whether the text holds no action and stands for itself.</summary>
    public bool IsConstant { get; }

    /// <summary>The mistakes found in the text, in order; empty when it can be evaluated.</summary>
    public IReadOnlyList<ExpressionError> Errors { get; }

    /// <summary>The syntax of the text. When there are errors it holds what was understood.</summary>
    public TemplateNode Root { get; }

    /// <summary>Whether the whole text is one action that gives a value, so that <see cref="EvaluateValue"/> keeps its kind.</summary>
    public bool IsSingleValue => _onlyValue is not null;

    /// <summary>The tree with its names resolved; null for a constant.</summary>
    internal BoundTemplate? Bound => _template;

    /// <summary>The only value of <see cref="IsSingleValue"/>.</summary>
    internal BoundExpression? OnlyBoundValue => _onlyValue;

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text; without <c>{{</c> it is a constant.</param>
    /// <param name="notes">The notes that may be called.</param>
    public static TemplateExpression Parse(string text, NoteCatalog notes)
    {
        if (text.IndexOf("{{", StringComparison.Ordinal) < 0)
        {
            var whole = new TextSpan(0, text.Length);
            StatementNode[] statements = text.Length == 0 ? [] : [new TextNode(whole, text)];
            var constant = new TemplateNode(whole, new ListNode(whole, statements), new Dictionary<string, DefineNode>(StringComparer.Ordinal));
            return new TemplateExpression(text, constant, null, []);
        }

        TemplateNode root = Parser.Parse(text, out List<ExpressionError> errors);
        BoundTemplate template = ExpressionBinder.Bind(root, notes, errors);
        errors.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return new TemplateExpression(text, root, template, errors);
    }

    /// <summary>Resolves the text: what the template prints, trimmed, without the marks of absent values.</summary>
    public EvalResult Evaluate(EvalContext context)
    {
        if (_template is null)
        {
            return EvalResult.OfText(Text);
        }

        if (_parseFailure is not null)
        {
            return EvalResult.Failed(_parseFailure);
        }

        EvalState state = EvalState.Rent(Text, context);
        EvalResult result = Run(state, _template);
        state.Return();
        return result;
    }

    /// <summary>Gives the value itself when the whole text is one action (<see cref="IsSingleValue"/>), otherwise the resolved text.</summary>
    public EvalResult EvaluateValue(EvalContext context)
    {
        if (_onlyValue is null || _parseFailure is not null)
        {
            return Evaluate(context);
        }

        EvalState state = EvalState.Rent(Text, context);
        state.EnterFrame(0, _template!.FrameSize, state.Dot);
        OrkValue value = _onlyValue.Evaluate(state);
        EvalResult result = state.Failed ? EvalResult.Failed(state.Error!) : EvalResult.OfValue(value);
        state.Return();
        return result;
    }

    /// <summary>Runs as the body of a user-defined note: what was printed before a failure counts (specification 1.7).</summary>
    internal string EvaluateNested(EvalState caller)
    {
        if (_template is null)
        {
            return Text;
        }

        if (_parseFailure is not null)
        {
            return string.Empty;
        }

        EvalState state = EvalState.Rent(Text, caller.Context);
        state.Depth = caller.Depth + 1;
        state.Steps = caller.Steps;
        state.EnterFrame(0, _template.FrameSize, state.Dot);
        _template.Body.Execute(state);
        caller.Steps = state.Steps;
        string output = state.Output.ToString();
        state.Return();
        return output;
    }

    private EvalResult Run(EvalState state, BoundTemplate template)
    {
        state.EnterFrame(0, template.FrameSize, state.Dot);
        if (_onlyValue is not null)
        {
            OrkValue value = _onlyValue.Evaluate(state);
            if (state.Failed)
            {
                return EvalResult.Failed(state.Error!);
            }

            if (OutputText.TryOf(value, out EvalResult result))
            {
                return result;
            }

            ValuePrinter.Print(state.Output, value);
        }
        else
        {
            template.Body.Execute(state);
        }

        return state.Failed ? EvalResult.Failed(state.Error!) : OutputText.Of(state.Output);
    }

    private static BoundExpression? OnlyValue(BoundBlock body)
    {
        BoundExpression? only = null;
        foreach (BoundStatement statement in body.Statements)
        {
            switch (statement)
            {
                case BoundText text when string.IsNullOrWhiteSpace(text.Text):
                    break;
                case BoundPrint print when only is null:
                    only = print.Value;
                    break;
                default:
                    return null;
            }
        }

        return only;
    }
}
