using System.Text;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Evaluation;

namespace Orkestra.Sdk.Notes;

/// <summary>The functions that the template language itself defines (specification 1.5).</summary>
internal static class TemplateNotes
{
    public static void Register(NoteDomain domain)
    {
        domain.Add("and", "first any, more ...any -> any", NeverCalled, "The first argument that is false or empty, else the last.", "and .spec.debug .spec.image", NoteForm.And);
        domain.Add("or", "first any, more ...any -> any", NeverCalled, "The first argument that is true or not empty, else the last.", "or .spec.image \"nginx\"", NoteForm.Or);
        domain.Add("not", "value any -> bool", Not, "Whether the argument is false or empty.", "not .spec.debug");
        domain.Add("eq", "left any, right any, more ...any -> bool", Equal, "Whether the first argument equals any other.", "eq .spec.tier \"gold\" \"silver\"");
        domain.Add("ne", "left any, right any -> bool", NotEqual, "Whether the arguments differ.", "ne .spec.tier \"free\"");
        domain.Add("lt", "left any, right any -> bool", Less, "Whether the first is below the second.", "lt .spec.replicas 5");
        domain.Add("le", "left any, right any -> bool", LessOrEqual, "Whether the first is not above the second.", "le .spec.replicas 5");
        domain.Add("gt", "left any, right any -> bool", Greater, "Whether the first is above the second.", "gt .spec.replicas 5");
        domain.Add("ge", "left any, right any -> bool", GreaterOrEqual, "Whether the first is not below the second.", "ge .spec.replicas 5");
        domain.Add("index", "container any, keys ...any -> any", Index, "The element of a list, map or string, level by level.", "index .metadata.annotations \"a.io/k\"");
        domain.Add("slice", "value any, bounds ...any -> any", Slice, "A part of a string or list.", "slice .metadata.name 0 3");
        domain.Add("print", "values ...any -> string", Print, "The arguments as text, with blanks between those that are not strings.", "print 1 2");
        domain.Add("println", "values ...any -> string", PrintLine, "The arguments as text with blanks between and a line end.", "println \"a\"");
        domain.Add("printf", "format string, values ...any -> string", Printf, "The arguments in a format of Go's fmt package.", "printf \"%s-%d\" .metadata.name .spec.replicas");
        domain.Add("html", "values ...any -> string", Html, "The text escaped for HTML.", "html \"<a>\"");
        domain.Add("js", "values ...any -> string", Js, "The text escaped for JavaScript.", "js \"it's\"");
        domain.Add("urlquery", "values ...any -> string", UrlQuery, "The text escaped for a URL's query.", "urlquery \"a b\"");
        domain.Add("call", "function any, arguments ...any -> any", Call, "Calls a function value; data holds none, so this always fails.", "call .f");
    }

    /// <summary>What <c>print</c> gives: blanks stand between operands of which neither is a string.</summary>
    internal static string Join(NoteCall call)
    {
        if (call.Count == 1)
        {
            return call[0].ToText();
        }

        var text = new StringBuilder();
        for (int i = 0; i < call.Count; i++)
        {
            if (i > 0 && call[i].Kind != OrkValueKind.String && call[i - 1].Kind != OrkValueKind.String)
            {
                text.Append(' ');
            }

            text.Append(call[i].ToText());
        }

        return text.ToString();
    }

    private static OrkValue NeverCalled(NoteCall call) => throw new InvalidOperationException("Short-circuit forms are bound, not called.");

    private static OrkValue Not(NoteCall call) => OrkValue.FromBoolean(!Truth.Of(call[0]));

    private static OrkValue Equal(NoteCall call)
    {
        for (int i = 1; i < call.Count; i++)
        {
            if (Comparison.TryEqual(call[0], call[i], out bool equal) is { } problem)
            {
                return call.Fail(problem);
            }

            if (equal)
            {
                return OrkValue.FromBoolean(true);
            }
        }

        return OrkValue.FromBoolean(false);
    }

    private static OrkValue NotEqual(NoteCall call) =>
        Comparison.TryEqual(call[0], call[1], out bool equal) is { } problem ? call.Fail(problem) : OrkValue.FromBoolean(!equal);

    private static OrkValue Less(NoteCall call) =>
        Comparison.TryOrder(call[0], call[1], out bool less) is { } problem ? call.Fail(problem) : OrkValue.FromBoolean(less);

    private static OrkValue GreaterOrEqual(NoteCall call) =>
        Comparison.TryOrder(call[0], call[1], out bool less) is { } problem ? call.Fail(problem) : OrkValue.FromBoolean(!less);

    private static OrkValue LessOrEqual(NoteCall call)
    {
        string? problem = Comparison.TryOrder(call[0], call[1], out bool less);
        bool equal = false;
        problem ??= Comparison.TryEqual(call[0], call[1], out equal);
        return problem is not null ? call.Fail(problem) : OrkValue.FromBoolean(less || equal);
    }

    private static OrkValue Greater(NoteCall call)
    {
        OrkValue value = LessOrEqual(call);
        return value.IsNull ? value : OrkValue.FromBoolean(!value.AsBoolean());
    }

    private static OrkValue Index(NoteCall call)
    {
        OrkValue current = call[0];
        for (int i = 1; i < call.Count; i++)
        {
            OrkValue key = call[i];
            switch (current.Kind)
            {
                case OrkValueKind.Map:
                    if (!key.TryGetString(out string? name))
                    {
                        return call.Fail($"a map's key is a string, but this is {KindNames.WithArticle(key)}");
                    }

                    current.AsMap().TryGetValue(name, out current);
                    break;
                case OrkValueKind.List or OrkValueKind.String:
                    if (key.Kind is not (OrkValueKind.Int or OrkValueKind.Int64))
                    {
                        return call.Fail($"a position is a whole number, but this is {KindNames.WithArticle(key)}");
                    }

                    int length = current.Kind == OrkValueKind.List ? current.AsList().Count : Utf8.Length(current.AsString());
                    if (key.AsInt64() < 0 || key.AsInt64() >= length)
                    {
                        return call.Fail($"position {key.AsInt64()} is outside of 0 to {length - 1}");
                    }

                    int at = (int)key.AsInt64();
                    current = current.Kind == OrkValueKind.List ? current.AsList()[at] : OrkValue.FromInt(Utf8.At(current.AsString(), at));
                    break;
                default:
                    return call.Fail(current.IsNull
                        ? "the value indexed is absent; use get or mapGet for a path that may be missing"
                        : $"{KindNames.WithArticle(current)} cannot be indexed");
            }
        }

        return current;
    }

    private static OrkValue Slice(NoteCall call)
    {
        OrkValue value = call[0];
        if (value.Kind is not (OrkValueKind.String or OrkValueKind.List))
        {
            return call.Fail(value.IsNull ? "the value to slice is absent" : $"{KindNames.WithArticle(value)} cannot be sliced");
        }

        bool isText = value.Kind == OrkValueKind.String;
        int length = isText ? Utf8.Length(value.AsString()) : value.AsList().Count;
        if (call.Count > (isText ? 3 : 4))
        {
            return call.Fail($"too many bounds: {call.Count - 1}");
        }

        Span<int> bounds = [0, length, length];
        for (int i = 1; i < call.Count; i++)
        {
            if (call[i].Kind is not (OrkValueKind.Int or OrkValueKind.Int64) || call[i].AsInt64() < 0 || call[i].AsInt64() > length)
            {
                return call.Fail($"a bound must be a whole number from 0 to {length}");
            }

            bounds[i - 1] = (int)call[i].AsInt64();
        }

        if (bounds[0] > bounds[1] || bounds[1] > bounds[2])
        {
            return call.Fail($"the bounds are out of order: {bounds[0]} > {bounds[1]}");
        }

        if (isText)
        {
            return OrkValue.FromString(Utf8.Cut(value.AsString(), bounds[0], bounds[1]));
        }

        OrkList list = value.AsList();
        var part = new OrkValue[bounds[1] - bounds[0]];
        for (int i = 0; i < part.Length; i++)
        {
            part[i] = list[bounds[0] + i];
        }

        return OrkValue.FromList(list.IsStringList ? new OrkStringList([.. part.Select(item => item.AsString())]) : new OrkArray(part));
    }

    private static OrkValue Print(NoteCall call) => OrkValue.FromString(Join(call));

    private static OrkValue PrintLine(NoteCall call)
    {
        var text = new StringBuilder();
        for (int i = 0; i < call.Count; i++)
        {
            text.Append(i > 0 ? " " : string.Empty).Append(call[i].ToText());
        }

        return OrkValue.FromString(text.Append('\n').ToString());
    }

    private static OrkValue Printf(NoteCall call) => OrkValue.FromString(GoFormat.Format(call.String(0), call.From(1)));

    private static OrkValue Html(NoteCall call) => OrkValue.FromString(Escaping.Html(Printable(call)));

    private static OrkValue Js(NoteCall call) => OrkValue.FromString(Escaping.JavaScript(Printable(call)));

    private static OrkValue UrlQuery(NoteCall call) => OrkValue.FromString(Escaping.UrlQuery(Printable(call)));

    private static OrkValue Call(NoteCall call) => call.Fail("data holds no functions to call");

    // The escapers print a single absent value with the mark that is deleted from the output, not with <nil>.
    private static string Printable(NoteCall call) => call.Count == 1 && call[0].IsNull ? OutputText.NoValue : Join(call);
}
