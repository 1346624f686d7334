using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the names of user-defined notes (katalog.md §25).</summary>
internal sealed class NotesValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        var seen = new Dictionary<string, NoteDeclaration>(StringComparer.Ordinal);
        foreach (NoteDeclaration note in ExpressionsValidator.NotesIn(context.Document))
        {
            string name = note.Name.Value;
            if (!IsIdentifier(name))
            {
                context.Report(
                    DiagnosticRules.InvalidName,
                    note.Name.Node,
                    $"'{name}' cannot be called from a template",
                    "use letters, digits and '_', beginning with a letter");
            }

            if (seen.TryGetValue(name, out NoteDeclaration? first))
            {
                context.Diagnostics.Report(
                    DiagnosticRules.DuplicateName,
                    note.Name.Node,
                    $"there are two notes named '{name}'",
                    new RelatedLocation(first.Name.File, first.Name.Span, $"'{name}' is first defined here"),
                    "rename one of them");
            }
            else
            {
                seen.Add(name, note);
            }

            if (!note.Shadow && context.Options.Notes.TryGet(name, out _))
            {
                context.Report(
                    DiagnosticRules.ShadowedNote,
                    note.Name.Node,
                    $"note '{name}' hides the built-in note of the same name",
                    "rename it, or add shadow: true if that is meant");
            }
        }
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(static c => char.IsLetterOrDigit(c) || c == '_');
}
