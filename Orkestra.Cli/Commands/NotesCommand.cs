using System.CommandLine;
using System.Globalization;
using Orkestra.Cli.Evaluation;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Notes;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork notes</c>: browses the functions of expressions.</summary>
internal static class NotesCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string[]> files = CommonOptions.Files("none; the notes that it declares are listed too");
        files.Recursive = true;
        var domain = new Option<string?>("--domain") { Description = "Only notes of this domain", HelpName = "NAME", Recursive = true };
        var noPager = new Option<bool>("--no-pager") { Description = "Accepted for scripts; the list is never paged", Recursive = true };
        var command = new Command("notes", "Browse the functions that expressions may call") { files, domain, noPager };
        command.SetAction(parsed => List(Select(parsed), term: null, environment.Output));

        var term = new Argument<string>("term") { Description = "Part of a name, description or example, in any case" };
        var search = new Command("search", "List the notes that mention a term") { term };
        search.SetAction(parsed => List(Select(parsed), parsed.GetRequiredValue(term), environment.Output));

        var name = new Argument<string>("name") { Description = "Name of a note" };
        var show = new Command("show", "Print all about one note") { name };
        show.SetAction(parsed => Show(EvaluationContext.Notes(parsed.GetRequiredValue(files), environment), parsed.GetRequiredValue(name), environment.Output));

        var domains = new Command("domains", "List the domains and how many notes each has");
        domains.SetAction(parsed => ListDomains(Select(parsed), environment.Output));
        command.Subcommands.Add(search);
        command.Subcommands.Add(show);
        command.Subcommands.Add(domains);
        return command;

        IReadOnlyList<NoteSignature> Select(ParseResult parsed)
        {
            NoteCatalog catalog = EvaluationContext.Notes(parsed.GetRequiredValue(files), environment);
            if (parsed.GetValue(domain) is not { } wanted)
            {
                return [.. catalog.Notes];
            }

            NoteSignature[] selected = [.. catalog.Notes.Where(note => string.Equals(note.Domain, wanted, StringComparison.OrdinalIgnoreCase))];
            return selected.Length > 0
                ? selected
                : throw new CliException($"there is no domain '{wanted}'", $"domains are {string.Join(", ", catalog.Notes.Select(static note => note.Domain).Distinct())}");
        }
    }

    private static int List(IReadOnlyList<NoteSignature> notes, string? term, IOutput output)
    {
        NoteSignature[] found = [.. notes.Where(note => term is null || Mentions(note, term))];
        if (found.Length == 0)
        {
            throw new CliException($"no note mentions '{term}'", "'ork notes' lists all of them");
        }

        int domainWidth = Math.Max("DOMAIN".Length, found.Max(static note => note.Domain.Length));
        int nameWidth = Math.Max("NAME".Length, found.Max(static note => note.Name.Length));
        output.WriteLine(StyledText.Heading($"{"DOMAIN".PadRight(domainWidth)}  {"NAME".PadRight(nameWidth)}  DESCRIPTION"));
        foreach (NoteSignature note in found)
        {
            output.WriteLine(StyledText.Dim(note.Domain.PadRight(domainWidth)), "  ", StyledText.Name(note.Name.PadRight(nameWidth)), "  ", note.Description);
        }

        return ExitCodes.Success;
    }

    private static bool Mentions(NoteSignature note, string term) =>
        new[] { note.Name, note.Description, note.Example }.Any(text => text.Contains(term, StringComparison.OrdinalIgnoreCase));

    private static int Show(NoteCatalog catalog, string name, IOutput output)
    {
        if (!catalog.TryGet(name, out NoteSignature? note))
        {
            throw new CliException($"there is no note '{name}'", catalog.Nearest(name) is { } near ? $"did you mean '{near}'?" : "'ork notes search TERM' looks in descriptions too");
        }

        output.WriteLine(StyledText.Name(note.Name), StyledText.Dim($"  ({note.Domain})"));
        output.WriteLine();
        output.WriteLine("  ", note.Description);
        output.WriteLine();
        output.WriteLine(StyledText.Dim("  call:    "), note.ToString());
        output.WriteLine(StyledText.Dim("  example: "), note.Example);
        return ExitCodes.Success;
    }

    private static int ListDomains(IReadOnlyList<NoteSignature> notes, IOutput output)
    {
        IGrouping<string, NoteSignature>[] domains = [.. notes.GroupBy(static note => note.Domain)];
        int width = Math.Max("DOMAIN".Length, domains.Max(static domain => domain.Key.Length));
        output.WriteLine(StyledText.Heading($"{"DOMAIN".PadRight(width)}  NOTES"));
        foreach (IGrouping<string, NoteSignature> domain in domains)
        {
            output.WriteLine(StyledText.Name(domain.Key.PadRight(width)), "  ", StyledText.Number(domain.Count().ToString(CultureInfo.InvariantCulture)));
        }

        return ExitCodes.Success;
    }
}
