using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the expressions, paths and status fields of every entry against the types of the data they see.</summary>
internal sealed class TypesValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        if (context.Document is MotifDocument motif)
        {
            EntryChecker.Check(context, motif);
        }

        EntryChecker? checker = null;
        foreach (CrdDeclaration entry in context.Enabled)
        {
            checker = EntryChecker.Check(context, entry);
        }

        // A note is read by every entry that calls it; only where there is one is it certain what it sees.
        if (context.Enabled.Count == 1)
        {
            foreach (NoteDeclaration note in ExpressionsValidator.NotesIn(context.Document))
            {
                checker!.CheckNote(note);
            }
        }
    }
}
