using Orkestra.Cli.Output;
using Orkestra.Development;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;

namespace Orkestra.Cli.Input;

/// <summary>Loads the documents of a command and prints what is wrong with them.</summary>
internal static class KatalogInput
{
    /// <summary>Reads and validates files.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="goal">Whether the documents are to run, or only to be judged.</param>
    /// <param name="environment">The working directory.</param>
    /// <param name="code">The code of the program that is to run them; null for this one, which has none.</param>
    /// <exception cref="CliException">A file cannot be read.</exception>
    public static LoadedKatalog Load(IReadOnlyList<string> paths, ValidationGoal goal, CliEnvironment environment, CodeFunctions? code = null)
    {
        var sources = new List<SourceFile>(paths.Count);
        foreach (string path in paths)
        {
            sources.Add(ReadFile(path, environment));
        }

        return new KatalogLoader(new DiskFiles(environment.WorkingDirectory)).Load(sources, goal, code: code);
    }

    /// <summary>Reads one file; diagnostics show its path the way people type it.</summary>
    /// <exception cref="CliException">The file cannot be read.</exception>
    public static SourceFile ReadFile(string path, CliEnvironment environment)
    {
        try
        {
            return ManifestFile.Read(path, environment.WorkingDirectory);
        }
        catch (DevelopmentException error)
        {
            throw new CliException(error.Message, error.Hint, error);
        }
    }

    /// <summary>Prints diagnostics to standard error, the most severe kinds always, information only when asked for.</summary>
    /// <returns>How many are errors.</returns>
    public static int Report(DiagnosticBag diagnostics, IOutput output, bool includeInformation)
    {
        int errors = 0;
        foreach (DocumentDiagnostic found in diagnostics.ToSortedList())
        {
            errors += found.Severity == DiagnosticSeverity.Error ? 1 : 0;
            if (found.Severity != DiagnosticSeverity.Information || includeInformation)
            {
                output.WriteErrorLine([.. DiagnosticRenderer.Segments(found).Select(static segment => new StyledText(segment.Text, StyleOf(segment.Kind)))]);
                output.WriteErrorLine(string.Empty);
            }
        }

        return errors;
    }

    private static TextStyle StyleOf(DiagnosticSegmentKind kind) => kind switch
    {
        DiagnosticSegmentKind.Error => TextStyle.Bad,
        DiagnosticSegmentKind.Warning => TextStyle.Caution,
        DiagnosticSegmentKind.Location => TextStyle.Heading,
        DiagnosticSegmentKind.Help => TextStyle.Name,
        _ => TextStyle.Plain,
    };
}
