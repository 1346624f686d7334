using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Expressions.Playground;

/// <summary>
/// Answers questions about the language: what an expression resolves to, whether a condition, gate or rule holds, what a text becomes
/// where it is typed. A request is a map in one of the <see cref="Forms"/>; docs/reference/cli.md lists its keys. Safe to use from
/// several threads. Bad requests are answered, never thrown.
/// </summary>
public sealed class ExpressionPlayground
{
    private readonly EvalContext _context;
    private readonly NoteCatalog _notes;

    /// <summary>Creates a playground.</summary>
    /// <param name="context">Data, time and randomness of requests that bring none; their own data is laid over this one's.</param>
    /// <param name="notes">The notes that requests may call beside their own.</param>
    public ExpressionPlayground(EvalContext context, NoteCatalog notes)
    {
        _context = context;
        _notes = notes;
    }

    /// <summary>The keys that say what is asked; of several the first in this order counts.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["expr", "condition", "gate", "rule", "coerce"];

    /// <summary>Whether a map is a request, and not data or something else.</summary>
    public static bool IsRequest(OrkMap map) => FormOf(map).Length > 0;

    /// <summary>Answers a request.</summary>
    public PlaygroundAnswer Answer(OrkValue request)
    {
        // A text alone is an expression.
        if (request.TryGetString(out string? text))
        {
            return Resolve(TemplateExpression.Parse(text, _notes), _context, default);
        }

        if (!request.TryGetMap(out OrkMap? map))
        {
            return PlaygroundAnswer.Failed("a request is a map or a text");
        }

        try
        {
            return Answer(map, request);
        }
        catch (PlaygroundException problem)
        {
            return PlaygroundAnswer.Failed(problem.Message);
        }
    }

    /// <summary>
    /// Answers what a person wrote: a map in JSON or YAML that is a request or a condition, otherwise the text of an expression.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">What an expression's result is typed as; <c>value</c>, or a kind of the form <c>coerce</c>. Null leaves it text.</param>
    public PlaygroundAnswer AnswerText(string text, string? destination = null)
    {
        if (PlaygroundData.TryReadMap(text, out OrkMap? map) && IsRequest(map))
        {
            return Answer(OrkValue.FromMap(map));
        }

        var request = new Dictionary<string, OrkValue>(StringComparer.Ordinal) { ["expr"] = OrkValue.FromString(text), ["as"] = OrkValue.FromString(destination) };
        return Answer(OrkValue.FromMap(new OrkDictionary(request)));
    }

    /// <summary>Answers a request written as JSON with one line of JSON, whatever the text is.</summary>
    public string AnswerLine(string line)
    {
        if (!OrkJson.TryParse(line, out OrkValue request))
        {
            return PlaygroundAnswer.Failed(string.IsNullOrWhiteSpace(line) ? "the line is empty; expected a JSON object" : "the line is not one JSON value").ToJson();
        }

        return Answer(request).ToJson();
    }

    private static string FormOf(OrkMap map)
    {
        if (Forms.FirstOrDefault(form => map.TryGetValue(form, out _)) is { } form)
        {
            return form;
        }

        return ConditionReader.Marks.Any(mark => map.TryGetValue(mark, out _)) ? "bare condition"
            : map.TryGetValue("when", out _) || map.TryGetValue("or", out _) || map.TryGetValue("anyOf", out _) ? "bare gate"
            : string.Empty;
    }

    private static PlaygroundAnswer Resolve(TemplateExpression expression, EvalContext context, OrkValue destination)
    {
        bool asValue = destination.TryGetString(out string? kind) && kind == "value";
        EvalResult result = asValue ? expression.EvaluateValue(context) : expression.Evaluate(context);
        if (!result.Succeeded)
        {
            return PlaygroundAnswer.Failed(result.Error!);
        }

        if (asValue)
        {
            return PlaygroundAnswer.Of(result.Value);
        }

        if (MapMarker.TryRead(result.Text, out OrkMap? marked))
        {
            return PlaygroundAnswer.Of(OrkValue.FromMap(marked));
        }

        return destination.IsNull ? PlaygroundAnswer.Of(OrkValue.FromString(result.Text)) : Coerce(OrkValue.FromString(result.Text), destination, default);
    }

    private static PlaygroundAnswer Coerce(OrkValue input, OrkValue destination, OrkValue type)
    {
        string text = input.IsNull ? string.Empty : input.ToText();
        string kind = destination.IsNull ? string.Empty : destination.ToText();
        string? typeName = type.IsNull ? null : type.ToText();
        OrkValue value;
        string? error;
        switch (kind)
        {
            case "field":
                return PlaygroundAnswer.Of(ValueCoercion.FromField(text));
            case "normalize":
                return PlaygroundAnswer.Of(ValueCoercion.FromNormalized(text));
            case "mutation":
                ValueCoercion.TryCoerceMutation(input, typeName, out value, out error);
                break;
            default:
                string named = kind == "typed" ? typeName ?? string.Empty : kind;
                if (!ValueCoercion.TryParseType(named, out StatusFieldType target))
                {
                    return PlaygroundAnswer.Failed($"'{named}' is no type; expected auto, string, int, float, bool, field, normalize, mutation or typed");
                }

                ValueCoercion.TryCoerce(text, target, out value, out error);
                break;
        }

        return error is null ? PlaygroundAnswer.Of(value) : PlaygroundAnswer.Failed(error);
    }

    private PlaygroundAnswer Answer(OrkMap map, OrkValue request)
    {
        string form = FormOf(map);
        NoteCatalog notes = request.Member("notes") is { IsNull: false } declared ? PlaygroundData.AddNotes(_notes, declared) : _notes;
        EvalContext context = ContextOf(request);
        if (request.Member("sentinels") is { IsNull: false } sentinels)
        {
            Dictionary<string, string> values = PlaygroundData.Sentinels(sentinels);
            notes = notes.WithSentinels(values.Keys);
            context = context.WithSentinels(values);
        }

        OrkValue asked = request.Member(form);
        switch (form)
        {
            case "expr":
                return Resolve(TemplateExpression.Parse(asked.IsNull ? string.Empty : asked.ToText(), notes), context, request.Member("as"));
            case "condition":
                return Truth(asked.Kind == OrkValueKind.List
                    ? ConditionReader.Gate(asked, notes).Evaluate(context).Passed
                    : ConditionReader.Condition(asked, notes).Evaluate(context).Passed);
            case "bare condition":
                return Truth(ConditionReader.Condition(request, notes).Evaluate(context).Passed);
            case "gate":
                return Truth(ConditionReader.Gate(asked, notes).Evaluate(context).Passed);
            case "bare gate":
                return Truth(ConditionReader.Gate(request, notes).Evaluate(context).Passed);
            case "rule":
                return PlaygroundAnswer.Of(OrkValue.FromString(ConditionReader.Rule(asked, notes).Evaluate(context).Passed ? "pass" : "fail"));
            case "coerce":
                return Coerce(request.Member("input"), asked, request.Member("type"));
            default:
                return PlaygroundAnswer.Failed($"a request has one of {string.Join(", ", Forms)}");
        }
    }

    private static PlaygroundAnswer Truth(bool holds) => PlaygroundAnswer.Of(OrkValue.FromBoolean(holds));

    private EvalContext ContextOf(OrkValue request)
    {
        OrkMap root = _context.Root;
        OrkValue data = request.Member("context");
        if (data.TryGetString(out string? written) && PlaygroundData.TryReadMap(written, out OrkMap? read))
        {
            root = PlaygroundData.Overlay(root, read);
        }
        else if (data.TryGetMap(out OrkMap? map))
        {
            root = PlaygroundData.Overlay(root, map);
        }
        else if (!data.IsNull)
        {
            throw new PlaygroundException("context is not a map");
        }

        DateTimeOffset now = _context.Now;
        if (request.Member("now") is { IsNull: false } time && !PlaygroundData.TryReadTime(time.ToText(), out now))
        {
            throw new PlaygroundException($"now is '{time.ToText()}'; expected a time such as 2026-05-21T09:30:00Z");
        }

        IRandomSource random = request.Member("seed") is { Kind: OrkValueKind.Int64 } seed ? new SeededRandomSource(seed.AsInt64()) : _context.Random;
        return new EvalContext(root, now, random, _context.Limits);
    }
}
