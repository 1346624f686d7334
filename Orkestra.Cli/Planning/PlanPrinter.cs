using System.Globalization;
using System.Text.Json;
using Orkestra.Cli.Output;
using Orkestra.Cli.Reports;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Cli.Planning;

/// <summary>Shows a plan to people or to programs.</summary>
internal static class PlanPrinter
{
    private const int LongestValue = 60;

    /// <summary>Prints it for people: what would change, object by object and field by field.</summary>
    public static void Print(ClusterPlan plan, IOutput output)
    {
        foreach (string entry in plan.Missing)
        {
            output.WriteLine(StyledText.Caution("! "), $"{entry}: the cluster does not serve its kind; is its CRD installed?");
        }

        foreach (PlannedResource resource in plan.Resources.Where(static resource => resource.Changes.Count > 0 || IsRemarkable(resource.Outcome)))
        {
            output.WriteLine(StyledText.Heading($"{resource.EntryName} {resource.Key}"));
            if (IsRemarkable(resource.Outcome))
            {
                bool failed = resource.Outcome.Kind != ReconcileOutcomeKind.Waiting;
                output.WriteLine(failed ? StyledText.Bad("  ✗ ") : StyledText.Caution("  … "), resource.Outcome.Message ?? Word(resource.Outcome.Kind));
            }

            foreach (ObjectChange change in resource.Changes)
            {
                Print(change, output);
            }
        }

        int quiet = plan.Resources.Count(static resource => resource.Changes.Count == 0 && !IsRemarkable(resource.Outcome));
        output.WriteLine(Text($"{plan.Count(ChangeAction.Create)} to create, {plan.Count(ChangeAction.Change)} to change, {plan.Count(ChangeAction.Delete)} to delete; {quiet} of {plan.Resources.Count} custom resources are as declared. Nothing was written."));
    }

    /// <summary>Writes it for programs, as indented JSON.</summary>
    public static string Json(ClusterPlan plan) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("resources");
        foreach (PlannedResource resource in plan.Resources)
        {
            Write(resource, writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("missing");
        foreach (string entry in plan.Missing)
        {
            writer.WriteStringValue(entry);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("summary");
        writer.WriteNumber("create", plan.Count(ChangeAction.Create));
        writer.WriteNumber("change", plan.Count(ChangeAction.Change));
        writer.WriteNumber("delete", plan.Count(ChangeAction.Delete));
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void Print(ObjectChange change, IOutput output)
    {
        StyledText mark = change.Action switch
        {
            ChangeAction.Create => StyledText.Good("  + "),
            ChangeAction.Delete => StyledText.Bad("  - "),
            _ => StyledText.Caution("  ~ "),
        };
        output.WriteLine(mark, Subject(change.Resource, change.Key));
        if (change.Action != ChangeAction.Change)
        {
            return;
        }

        foreach (FieldChange field in change.Fields)
        {
            output.WriteLine(StyledText.Dim($"      {field.Path}: "), StyledText.Bad(Short(field.Before)), " → ", StyledText.Good(Short(field.After)));
        }
    }

    private static void Write(PlannedResource resource, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("crd", resource.EntryName);
        writer.WriteString("namespace", resource.Key.Namespace);
        writer.WriteString("name", resource.Key.Name);
        writer.WriteString("outcome", Word(resource.Outcome.Kind));
        if (resource.Outcome.Message is { } message)
        {
            writer.WriteString("message", message);
        }

        writer.WriteStartArray("changes");
        foreach (ObjectChange change in resource.Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("action", change.Action.ToString().ToLowerInvariant());
            writer.WriteString("resource", change.Resource.Plural);
            writer.WriteString("namespace", change.Key.Namespace);
            writer.WriteString("name", change.Key.Name);
            writer.WriteStartArray("fields");
            foreach (FieldChange field in change.Fields)
            {
                writer.WriteStartObject();
                writer.WriteString("path", field.Path);
                WriteValue(writer, "before", field.Before);
                WriteValue(writer, "after", field.After);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, string? json)
    {
        if (json is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json);
        }
    }

    private static bool IsRemarkable(ReconcileOutcome outcome) => outcome.Kind is ReconcileOutcomeKind.Failed or ReconcileOutcomeKind.Denied or ReconcileOutcomeKind.Waiting;

    private static string Subject(KubeResource resource, ObjectKey key) => $"{resource.Plural}/{key}";

    private static string Short(string? json) => json is null ? "(none)" : json.Length <= LongestValue ? json : $"{json[..LongestValue]}…";

    private static string Word(ReconcileOutcomeKind kind) => kind.ToString().ToLowerInvariant();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
