using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Expressions.Binding;

/// <summary>A loop. Slots below zero mean that the variable is not wanted.</summary>
internal sealed class BoundRange(BoundExpression source, int keySlot, int elementSlot, BoundBlock body, BoundBlock? otherwise) : BoundStatement
{
    public BoundExpression Source => source;

    public int KeySlot => keySlot;

    public int ElementSlot => elementSlot;

    public BoundBlock Body => body;

    public BoundBlock? Otherwise => otherwise;

    public override Flow Execute(EvalState state)
    {
        OrkValue value = source.Evaluate(state);
        if (state.Failed)
        {
            return Flow.Next;
        }

        OrkValue outer = state.Dot;
        bool any;
        switch (value.Kind)
        {
            case OrkValueKind.Null:
                any = false;
                break;
            case OrkValueKind.List:
                any = OverList(state, value.AsList());
                break;
            case OrkValueKind.Map:
                any = OverMap(state, value.AsMap());
                break;
            case OrkValueKind.Int or OrkValueKind.Int64:
                any = OverNumber(state, value.AsInt64(), value.Kind == OrkValueKind.Int);
                break;
            default:
                state.Fail(source.Span, $"range needs a list, a map or a whole number, but this is {KindNames.WithArticle(value)}");
                return Flow.Next;
        }

        state.Dot = outer;
        return any || state.Failed ? Flow.Next : otherwise?.Execute(state) ?? Flow.Next;
    }

    private bool OverList(EvalState state, OrkList list)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (!Iterate(state, OrkValue.FromInt(i), list[i]))
            {
                break;
            }
        }

        return list.Count > 0;
    }

    private bool OverMap(EvalState state, OrkMap map)
    {
        IReadOnlyList<string> keys = map.SortedKeys;
        for (int i = 0; i < keys.Count; i++)
        {
            map.TryGetValue(keys[i], out OrkValue element);
            if (!Iterate(state, OrkValue.FromString(keys[i]), element))
            {
                break;
            }
        }

        return keys.Count > 0;
    }

    private bool OverNumber(EvalState state, long count, bool isInt)
    {
        for (long i = 0; i < count; i++)
        {
            OrkValue number = isInt ? OrkValue.FromInt(i) : OrkValue.FromInt64(i);
            if (!Iterate(state, number, number))
            {
                break;
            }
        }

        return count > 0;
    }

    private bool Iterate(EvalState state, OrkValue key, OrkValue element)
    {
        if (!state.Step(source.Span))
        {
            return false;
        }

        if (keySlot >= 0)
        {
            state.SetSlot(keySlot, key);
        }

        if (elementSlot >= 0)
        {
            state.SetSlot(elementSlot, element);
        }

        state.Dot = element;
        return body.Execute(state) != Flow.Break && !state.Failed;
    }
}
