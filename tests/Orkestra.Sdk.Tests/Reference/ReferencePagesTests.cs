using System.Globalization;
using System.Text;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Profiles;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Reference;

/// <summary>The pages of docs/reference that follow from definitions are current. <c>ORKESTRA_ACCEPT_SNAPSHOTS=1</c> writes them anew.</summary>
public sealed class ReferencePagesTests
{
    private const string Made = "<!-- Written by ReferencePagesTests from the definitions; ORKESTRA_ACCEPT_SNAPSHOTS=1 writes it anew. -->";

    [Fact]
    public void The_page_of_notes_is_current()
    {
        StringBuilder page = Page(
            "Notes",
            "The functions that expressions may call, by domain. Arguments are in call order, and a piped value fills the last one; `[x]` may be",
            "left out, `x...` takes any number. `ork notes search TERM` looks through them.");
        foreach (IGrouping<string, NoteSignature> domain in NoteCatalog.BuiltIn.Notes.GroupBy(static note => note.Domain))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {domain.Key}\n\n");
            Row(page, "Call", "What it gives", "Example");
            Row(page, "---", "---", "---");
            foreach (NoteSignature note in domain)
            {
                Row(page, Code(note.ToString()), note.Description, Code(note.Example));
            }
        }

        Check("notes.md", page);
    }

    [Fact]
    public void The_page_of_operators_is_current()
    {
        StringBuilder page = Page(
            "Operators",
            "What conditions (`when`, `or`) and validation rules can ask of a field. v is the field's text, x the operand; a key that stands for an",
            "operator carries the operand itself, otherwise `operator` and `value` do. In conditions a v that is no number counts",
            "as 0 for `gt`, `lt`, `gte` and `lte`, and gives false for `between` and `notBetween`.");
        page.Append("\n## Operators\n\n");
        Row(page, "Operator", "Also", "A condition holds when", "Absent field", "A rule is violated when");
        Row(page, "---", "---", "---", "---", "---");
        foreach (OperatorDescription described in OperatorDescription.All)
        {
            string[] spellings = [.. ConditionOperators.SpellingsOf(described.Operator)];
            Row(page, Code(spellings[0]), string.Join(" ", spellings.Skip(1).Select(Code)), described.Condition, described.Absent, described.Rule);
        }

        page.Append("\n## Keys\n\nOf several keys in one condition the first of these counts; an empty text counts as not given. Without any, the field must exist.\n\n");
        page.Append(string.Join(", ", ConditionOperators.Shorthands.Prepend("notExists: true").Prepend("exists: true").Append("operator with value").Append("value alone (equals)").Select(Code))).Append('\n');
        Check("operators.md", page);
    }

    [Fact]
    public void The_page_of_profiles_is_current()
    {
        StringBuilder page = Page(
            "Profiles",
            "The built-in presets with their exact values. Names are found in any case, except those of probes, where an unknown name stands for",
            "`standard`. What a document writes explicitly wins.");
        foreach (string name in ProfileClasses.All)
        {
            Profile[] profiles = [.. BuiltInProfiles.Of(name)];
            page.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n");
            if (profiles.Length == 0)
            {
                page.Append("None is built in.\n");
                continue;
            }

            string[] columns = [.. profiles.SelectMany(static profile => profile.Settings()).Select(static setting => setting.Key).Distinct()];
            Row(page, ["Name", .. columns.Select(Code)]);
            Row(page, ["---", .. columns.Select(static _ => "---")]);
            foreach (Profile profile in profiles)
            {
                var settings = profile.Settings().ToDictionary(static setting => setting.Key, static setting => setting.Value, StringComparer.Ordinal);
                Row(page, [Code(profile.Name), .. columns.Select(column => settings.TryGetValue(column, out string? value) ? Code(value) : string.Empty)]);
            }
        }

        page.Append("\n## autoscale\n\nAn operator's own scaling; W is the declared number of workers, Q the declared depth of the queue. Fractions are cut.\n\n");
        Row(page, "Name", "Applies when", "Workers", "Queue", "Interval", "Cooldown");
        Row(page, "---", "---", "---", "---", "---", "---");
        foreach (AutoscaleProfile profile in AutoscaleProfile.All)
        {
            Row(page, Code(profile.Name), Trigger(profile), Workers(profile), profile.QueueFactor is { } factor ? Number(factor) + " Q" : "Q", Code(GoDuration.Format(profile.Interval)), Code(GoDuration.Format(profile.Cooldown)));
        }

        Check("profiles.md", page);
    }

    [Fact]
    public void Every_operator_is_described_as_it_behaves()
    {
        Assert.Equal(Enum.GetValues<ConditionOperator>(), OperatorDescription.All.Select(static described => described.Operator));
        foreach (OperatorDescription described in OperatorDescription.All.Where(static described => described.Absent is "true" or "false"))
        {
            string operand = ConditionOperators.NeedsOperand(described.Operator) ? "x" : string.Empty;
            var source = new ConditionSource { Field = "spec.absent", Operator = ConditionOperators.NameOf(described.Operator), Value = operand };
            bool holds = Condition.Create(source, NoteCatalog.BuiltIn).Evaluate(Expressions.TestData.Context()).Passed;
            Assert.Equal((described.Operator, described.Absent), (described.Operator, holds ? "true" : "false"));
        }
    }

    private static StringBuilder Page(string title, params string[] introduction) =>
        new StringBuilder().Append("# ").Append(title).Append("\n\n").Append(Made).Append("\n\n").AppendJoin('\n', introduction).Append('\n');

    private static void Row(StringBuilder page, params string[] cells) =>
        page.Append("| ").AppendJoin(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    private static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Trigger(AutoscaleProfile profile) => profile.Cron is null
        ? string.Join(" and ", profile.When.Select(static trigger => $"{Code(trigger.Field)} > {Number(trigger.Above)}{(trigger.TimesMaxDepth ? " Q" : string.Empty)}"))
        : $"from {Code(profile.Cron)} on for {Code(GoDuration.Format(profile.CronDuration!.Value))}";

    private static string Workers(AutoscaleProfile profile) =>
        $"{Number(profile.WorkersFactor)} W{(profile.RoundsUp ? ", rounded up" : string.Empty)}{(profile.WorkersFactor < 1 ? ", at least 1" : string.Empty)}";

    private static void Check(string name, StringBuilder page) =>
        Snapshot.MatchFile(page.ToString(), Path.Combine(RepositoryPaths.Root, "docs", "reference", name));
}
