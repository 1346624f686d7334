using System.Globalization;
using System.Text.RegularExpressions;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the parts of conditions that are known before any CR is (katalog.md §12).</summary>
internal sealed class ConditionsValidator : IDocumentValidator
{
    private static readonly string[] s_days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public void Validate(ValidationContext context)
    {
        foreach (ConditionDeclaration condition in context.Document.AllConditions)
        {
            if (context.IsDisabled(condition.Node))
            {
                continue;
            }

            switch (condition.Kind)
            {
                case ConditionKind.TimeOfDay:
                    CheckTime(context, condition);
                    break;
                case ConditionKind.DayOfWeek:
                    CheckDays(context, condition);
                    break;
                case ConditionKind.Cron:
                    CheckCron(context, condition);
                    break;
                default:
                    CheckComparison(context, condition);
                    break;
            }
        }
    }

    private static void CheckComparison(ValidationContext context, ConditionDeclaration condition)
    {
        if (condition.Field is { } field && !KubernetesNames.IsTemplate(field) && field.Value.StartsWith(".", StringComparison.Ordinal))
        {
            context.Report(
                DiagnosticRules.BadCondition,
                field.Node,
                $"the path '{field.Value}' begins with a dot, so it finds nothing",
                $"write '{field.Value.TrimStart('.')}', or a template '{{{{ {field.Value} }}}}'");
        }

        bool needsValue = condition.Operator is not ("exists" or "notExists" or "unique") && !condition.Operator.StartsWith("type", StringComparison.Ordinal);
        if (condition.Value is not { } value)
        {
            if (needsValue && condition.OperatorNode is { } node)
            {
                context.Report(
                    DiagnosticRules.BadCondition,
                    node,
                    $"operator '{condition.Operator}' needs a value",
                    "add value: with the text to compare with");
            }

            return;
        }

        if (KubernetesNames.IsTemplate(value))
        {
            return;
        }

        switch (condition.Operator)
        {
            case "gt" or "lt" or "gte" or "lte" when !IsNumber(value.Value):
                context.Report(
                    DiagnosticRules.BadCondition,
                    value.Node,
                    $"'{value.Value}' is not a number to compare with",
                    "write a number");
                break;
            case "between" or "notBetween" when !IsRange(value.Value):
                context.Report(
                    DiagnosticRules.BadCondition,
                    value.Node,
                    $"'{value.Value}' is not a range",
                    "write two numbers joined by a comma, for example \"1,10\"");
                break;
            case "regex" when !IsPattern(value.Value):
                context.Report(DiagnosticRules.BadCondition, value.Node, $"'{value.Value}' is not a regular expression");
                break;
        }
    }

    private static void CheckTime(ValidationContext context, ConditionDeclaration condition)
    {
        foreach (Located<string>? time in (Located<string>?[])[condition.After, condition.Before])
        {
            if (time is { } given && !TryTime(given.Value, out _))
            {
                context.Report(
                    DiagnosticRules.BadCondition,
                    given.Node,
                    $"'{given.Value}' is not a time of day",
                    "write HH:MM in 24 hours, for example \"22:30\"");
            }
        }

        if (condition is { After: { } after, Before: { } before } && TryTime(after.Value, out int from) && TryTime(before.Value, out int to) && from > to)
        {
            context.Report(
                DiagnosticRules.BadCondition,
                before.Node,
                $"no time of day is after {after.Value} and before {before.Value}",
                "a window does not reach over midnight: use two conditions under or");
        }

        if (condition is { After: null, Before: null })
        {
            context.Report(DiagnosticRules.BadCondition, condition.Node, "the time condition has neither after nor before");
        }
    }

    private static void CheckDays(ValidationContext context, ConditionDeclaration condition)
    {
        if (condition.DayTest is null)
        {
            context.Report(
                DiagnosticRules.BadCondition,
                condition.Node,
                "the dayOfWeek condition is empty, so it never holds",
                "write in: [Monday], notIn: [Sunday], weekday: true or weekend: true");
        }

        foreach (Located<string> day in condition.Days)
        {
            if (!s_days.Contains(day.Value.ToLowerInvariant()))
            {
                string? near = NearestMatch.Find(day.Value, s_days) ?? s_days.FirstOrDefault(name => day.Value.Length >= 2 && name.StartsWith(day.Value.ToLowerInvariant(), StringComparison.Ordinal));
                context.Report(
                    DiagnosticRules.BadCondition,
                    day.Node,
                    $"'{day.Value}' is not a day{NearestMatch.DidYouMean(near)}",
                    "write full English names",
                    near);
            }
        }
    }

    private static void CheckCron(ValidationContext context, ConditionDeclaration condition)
    {
        if (condition.Cron is { } cron && !CronSchedule.TryParse(cron.Value, out _))
        {
            context.Report(
                DiagnosticRules.BadCondition,
                cron.Node,
                $"'{cron.Value}' is not a cron expression",
                "write five fields: minute hour day month weekday, for example \"0 23 * * *\"");
        }
    }

    private static bool TryTime(string text, out int minutes)
    {
        string[] parts = text.Split(':');
        minutes = 0;
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int hour)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        return true;
    }

    private static bool IsNumber(string text) => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsRange(string text)
    {
        string[] parts = text.Split(',');
        return parts.Length == 2 && parts.All(IsNumber);
    }

    // Go's RE2 is close to a subset of .NET's syntax; named groups (?P<name>) are the one common form .NET does not know.
    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern.Replace("(?P<", "(?<"), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
