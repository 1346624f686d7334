using System.Globalization;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Cli.Explaining;

/// <summary>Shows the last reconcile of a custom resource as a tree.</summary>
internal sealed class TracePrinter
{
    private readonly IOutput _output;

    public TracePrinter(IOutput output)
    {
        _output = output;
    }

    public void Print(CrTrace trace)
    {
        string key = trace.Namespace.Length == 0 ? trace.Name : $"{trace.Namespace}/{trace.Name}";
        _output.WriteLine(
            StyledText.Name($"{trace.Crd} {key}"),
            "  ",
            StyleOf(trace.Outcome, trace.Deleting ? $"{trace.Outcome}, being deleted" : trace.Outcome),
            StyledText.Dim($"  at {trace.Time}, resourceVersion {trace.ResourceVersion}"));
        if (trace.Message is { } message)
        {
            _output.WriteLine("   ", message);
        }

        List<(string Declaration, string Action, string What)> rows = [.. trace.Entries.Select(static entry => (entry.Declaration, entry.Action, What(entry)))];
        rows.Add(("status", trace.StatusWritten ? "written" : "unchanged", string.Empty));
        int declarationWidth = rows.Max(static row => row.Declaration.Length);
        int actionWidth = rows.Max(static row => row.Action.Length);
        for (int i = 0; i < rows.Count; i++)
        {
            (string declaration, string action, string what) = rows[i];
            _output.WriteLine(
                StyledText.Dim(i == rows.Count - 1 ? "└─ " : "├─ "),
                declaration.PadRight(declarationWidth),
                "  ",
                StyleOf(action, what.Length == 0 ? action : action.PadRight(actionWidth)),
                what.Length == 0 ? string.Empty : $"  {what}");
        }

        if (trace.RequeueAfter is { } delay)
        {
            _output.WriteLine(StyledText.Dim(string.Create(CultureInfo.InvariantCulture, $"   looks again after {delay}")));
        }
    }

    private static string What(TraceEntry entry)
    {
        string subject = entry.Name is null ? string.Empty
            : entry.Namespace is null ? $"{entry.Resource}/{entry.Name}"
            : $"{entry.Resource}/{entry.Namespace}/{entry.Name}";
        return subject.Length > 0 && entry.Detail is { } why ? $"{subject}  {why}" : subject + entry.Detail;
    }

    private static StyledText StyleOf(string word, string text) => word switch
    {
        "created" or "called" or "succeeded" => StyledText.Good(text),
        "deleted" or "denied" or "failed" => StyledText.Bad(text),
        "unchanged" or "kept" or "skipped" => StyledText.Dim(text),
        _ => StyledText.Caution(text),
    };
}
