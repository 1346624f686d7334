using Orkestra.Cli.Input;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Playground;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Evaluation;

/// <summary>Makes what expressions see from the options of a command.</summary>
internal static class EvaluationContext
{
    /// <summary>The data of a custom resource's file with other data laid over it, at a time.</summary>
    /// <param name="cr">Path of the file; null for none.</param>
    /// <param name="context">JSON or YAML, or <c>@</c> and the path of a file with it; null for none.</param>
    /// <param name="now">An RFC 3339 time; null for the clock's.</param>
    /// <param name="environment">Files and clock.</param>
    /// <exception cref="CliException">A file cannot be read, or its content or the time makes no sense.</exception>
    public static EvalContext Create(string? cr, string? context, string? now, CliEnvironment environment)
    {
        OrkMap data = OrkDictionary.Empty;
        if (cr is not null)
        {
            data = Read(KatalogInput.ReadFile(cr, environment).Text, cr);
        }

        if (context is not null)
        {
            data = PlaygroundData.Overlay(data, context.StartsWith('@') ? Read(KatalogInput.ReadFile(context[1..], environment).Text, context[1..]) : Read(context, "--context"));
        }

        DateTimeOffset time = environment.Time.GetLocalNow();
        if (now is not null && !PlaygroundData.TryReadTime(now, out time))
        {
            throw new CliException($"--now is '{now}'; expected a time such as 2026-05-21T09:30:00Z");
        }

        return new EvalContext(data, time);
    }

    /// <summary>The built-in notes with those that Katalogs declare laid over them.</summary>
    /// <exception cref="CliException">A file cannot be read.</exception>
    public static NoteCatalog Notes(IReadOnlyList<string> files, CliEnvironment environment)
    {
        if (files.Count == 0)
        {
            return NoteCatalog.BuiltIn;
        }

        LoadedKatalog loaded = KatalogInput.Load(KatalogFiles.Resolve(files, environment, useEnvironment: false), ValidationGoal.Language, environment);
        if (KatalogInput.Report(loaded.Diagnostics, environment.Output, includeInformation: false) > 0)
        {
            throw new CliException("the notes of an invalid document are not used");
        }

        return NoteCatalog.BuiltIn.WithUserNotes(loaded.Documents.OfType<KatalogDocument>()
            .SelectMany(static document => document.Notes)
            .Select(static note => new UserNote(note.Name.Value, note.Expression.Value, note.Description?.Value)));
    }

    private static OrkMap Read(string text, string origin) =>
        PlaygroundData.TryReadMap(text, out OrkMap? map) ? map : throw new CliException($"{origin} is no map in JSON or YAML");
}
