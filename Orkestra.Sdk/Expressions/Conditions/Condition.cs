using System.Text.RegularExpressions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>
/// One entry of <c>when</c> or <c>or</c>, ready to be tested. Testing never fails: a field that cannot be resolved makes the
/// condition false (before negation). Immutable and safe to use from several threads.
/// </summary>
public sealed class Condition
{
    private readonly DataPath? _path;
    private readonly Regex? _pattern;
    private readonly TimeOfDayWindow? _time;
    private readonly DayOfWeekRule? _day;
    private readonly CronWindow? _cron;

    private Condition(ConditionSource source, ConditionOperator @operator, string? operand, NoteCatalog notes)
    {
        Source = source;
        Operator = @operator;
        Operand = operand is null ? null : TemplateExpression.Parse(operand, notes);
        Field = TemplateExpression.Parse(source.Field ?? string.Empty, notes);
        _path = Field.IsConstant ? new DataPath(Field.Text) : null;
        _pattern = @operator == ConditionOperator.Regex && Operand is { IsConstant: true } ? Re2Pattern.TryCompile(Operand.Text) : null;
        _time = source.Time;
        _day = source.DayOfWeek;
        _cron = source.Cron is { Length: > 0 } cron ? new CronWindow(cron, source.Duration) : null;
    }

    /// <summary>What the condition was made from.</summary>
    public ConditionSource Source { get; }

    /// <summary>How the field is tested. Without meaning for time, day and cron conditions.</summary>
    public ConditionOperator Operator { get; }

    /// <summary>The field: a template, or a constant that is a dot path.</summary>
    public TemplateExpression Field { get; }

    /// <summary>What the field is compared with; null for operators without operand.</summary>
    public TemplateExpression? Operand { get; }

    /// <summary>Whether the outcome is inverted.</summary>
    public bool Negate => Source.Negate;

    /// <summary>Whether a field is tested, rather than the clock.</summary>
    public bool HasField => _time is null && _day is null && _cron is null;

    /// <summary>Makes a condition, choosing its operator by the order of precedence of specification 5.2.</summary>
    /// <param name="source">The keys as written. An unknown <c>operator</c> makes a condition that never holds; report it beforehand.</param>
    /// <param name="notes">The notes that its templates may call.</param>
    public static Condition Create(ConditionSource source, NoteCatalog notes)
    {
        if (source.Exists)
        {
            return new Condition(source, ConditionOperator.Exists, null, notes);
        }

        if (source.NotExists)
        {
            return new Condition(source, ConditionOperator.NotExists, null, notes);
        }

        // An empty shorthand counts as not given.
        foreach (string shorthand in ConditionOperators.Shorthands)
        {
            if (source.Shorthands.TryGetValue(shorthand, out string? operand) && operand.Length > 0
                && ConditionOperators.TryParse(shorthand, out ConditionOperator chosen))
            {
                return new Condition(source, chosen, operand, notes);
            }
        }

        if (source.Operator is { Length: > 0 } name)
        {
            return ConditionOperators.TryParse(name, out ConditionOperator chosen)
                ? new Condition(source, chosen, ConditionOperators.NeedsOperand(chosen) ? source.Value ?? string.Empty : null, notes)
                : new Condition(source with { Field = null }, ConditionOperator.Exists, null, notes);
        }

        return source.Value is { Length: > 0 } value
            ? new Condition(source, ConditionOperator.EqualTo, value, notes)
            : new Condition(source, ConditionOperator.Exists, null, notes);
    }

    /// <summary>Tests the condition against a context.</summary>
    public ConditionOutcome Evaluate(EvalContext context)
    {
        if (!HasField)
        {
            return new ConditionOutcome(this, string.Empty, null, HoldsNow(context) != Negate, null);
        }

        OrkValue raw = default;
        string text;
        if (_path is not null)
        {
            text = _path.TryRead(context.Root, out raw) ? raw.ToText() : string.Empty;
        }
        else
        {
            EvalResult field = Field.Evaluate(context);
            if (!field.Succeeded)
            {
                return new ConditionOutcome(this, string.Empty, Operand?.Text, Negate, field.Error);
            }

            text = field.Text;
        }

        string? operand = ResolveOperand(context);
        Regex? pattern = Operator == ConditionOperator.Regex && !Operand!.IsConstant ? Re2Pattern.TryCompile(operand!) : _pattern;
        bool holds = ConditionTest.Holds(Operator, raw, text, operand, pattern);
        return new ConditionOutcome(this, text, operand, holds != Negate, null);
    }

    /// <summary>The condition as a phrase, such as <c>spec.env equals "production"</c>.</summary>
    public override string ToString()
    {
        string not = Negate ? "not " : string.Empty;
        if (_time is not null)
        {
            return $"{not}time from {_time.After ?? "00:00"} to {_time.Before ?? "24:00"}";
        }

        if (_day is not null)
        {
            return $"{not}day of week";
        }

        return _cron is not null
            ? $"{not}cron \"{Source.Cron}\""
            : $"{not}{Field.Text} {ConditionOperators.NameOf(Operator)}{(Operand is null ? string.Empty : $" \"{Operand.Text}\"")}";
    }

    private string? ResolveOperand(EvalContext context)
    {
        if (Operand is null)
        {
            return null;
        }

        // Text that cannot be resolved is compared as it stands (specification 1.7).
        EvalResult operand = Operand.Evaluate(context);
        return operand.Succeeded ? operand.Text : Operand.Text;
    }

    private bool HoldsNow(EvalContext context) =>
        _time is not null ? _time.Contains(context.Now)
        : _day is not null ? _day.Contains(context.Now.DayOfWeek)
        : _cron!.IsOpen(context);
}
