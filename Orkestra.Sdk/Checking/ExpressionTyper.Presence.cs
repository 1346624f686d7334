using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Binding;

namespace Orkestra.Sdk.Checking;

internal sealed partial class ExpressionTyper
{
    // Where the expressions of the text stand in the data, as far as they have been typed.
    private readonly Dictionary<BoundExpression, string?> _places = [];

    // Inside a branch everything is there that its condition asked for.
    private void Branch(BoundExpression condition, bool holds, Action body)
    {
        int mark = _present.Mark;
        Learn(condition, holds);
        body();
        _present.Return(mark);
    }

    private void Learn(BoundExpression condition, bool holds)
    {
        switch (condition)
        {
            case BoundLogic logic:
                // and holds when all arguments do, or fails when all do; of the opposite nothing follows for any one of them.
                if (logic.Decides != holds || logic.Arguments.Count == 1)
                {
                    foreach (BoundExpression argument in logic.Arguments)
                    {
                        Learn(argument, holds);
                    }
                }

                break;
            case BoundCall { Note.Name: "not" or "empty" or "isEmpty" } call:
                Learn(call.Arguments[0], !holds);
                break;
            case BoundCall { Note.Name: "notEmpty" or "toBool" or "len" } call:
                Learn(call.Arguments[0], holds);
                break;
            case BoundCall { Note.Name: "eq" or "ne", Arguments.Count: 2 } call:
                LearnComparison(call, holds);
                break;
            case BoundAssignment assignment:
                Learn(assignment.Value, holds);
                break;
            default:
                if (holds && _places.TryGetValue(condition, out string? path) && path is { Length: > 0 })
                {
                    _present.Add(path);
                }

                break;
        }
    }

    // What equals a value that is not empty is there; so is what differs from an empty one.
    private void LearnComparison(BoundCall call, bool holds)
    {
        (BoundExpression side, BoundExpression other) = call.Arguments[1] is BoundConstant ? (call.Arguments[0], call.Arguments[1]) : (call.Arguments[1], call.Arguments[0]);
        if (other is BoundConstant constant)
        {
            bool isEmpty = constant.Value.IsNull || (constant.Value.Kind == OrkValueKind.String && constant.Value.AsString().Length == 0);
            Learn(side, holds && isEmpty == (call.Note.Name == "ne"));
        }
    }
}
