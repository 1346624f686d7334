namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>Writes values the way Go's <c>fmt</c> does for <c>%v</c> (specification 1.4).</summary>
internal static class ValuePrinter
{
    // Data nests as deep as its source allowed; printing stops long before the stack does.
    private const int MaxDepth = 200;

    public static void Print(TextBuffer buffer, OrkValue value) => Print(buffer, value, 0);

    private static void Print(TextBuffer buffer, OrkValue value, int depth)
    {
        switch (value.Kind)
        {
            case OrkValueKind.Null:
                buffer.Append("<nil>");
                break;
            case OrkValueKind.Boolean:
                buffer.Append(value.AsBoolean() ? "true" : "false");
                break;
            case OrkValueKind.Int:
            case OrkValueKind.Int64:
                buffer.Append(value.AsInt64());
                break;
            case OrkValueKind.Float:
                buffer.Append(GoFloat.Shortest(value.AsFloat()));
                break;
            case OrkValueKind.String:
                buffer.Append(value.AsString());
                break;
            case OrkValueKind.List:
                PrintList(buffer, value.AsList(), depth);
                break;
            case OrkValueKind.Map:
                PrintMap(buffer, value.AsMap(), depth);
                break;
        }
    }

    private static void PrintList(TextBuffer buffer, OrkList list, int depth)
    {
        if (depth > MaxDepth)
        {
            buffer.Append("[...]");
            return;
        }

        buffer.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            if (i > 0)
            {
                buffer.Append(' ');
            }

            Print(buffer, list[i], depth + 1);
        }

        buffer.Append(']');
    }

    private static void PrintMap(TextBuffer buffer, OrkMap map, int depth)
    {
        if (depth > MaxDepth)
        {
            buffer.Append("map[...]");
            return;
        }

        buffer.Append("map[");
        bool first = true;
        foreach (string key in map.SortedKeys)
        {
            if (!first)
            {
                buffer.Append(' ');
            }

            first = false;
            buffer.Append(key);
            buffer.Append(':');
            map.TryGetValue(key, out OrkValue value);
            Print(buffer, value, depth + 1);
        }

        buffer.Append(']');
    }
}
