using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Parses every template of a document and reports its mistakes at their exact places in the file.</summary>
internal static class ExpressionsValidator
{
    /// <summary>The notes that the document's templates may call: the given ones and those it defines itself.</summary>
    public static NoteCatalog NotesOf(OrkestraDocument document, NoteCatalog notes)
    {
        IReadOnlyList<NoteDeclaration> own = NotesIn(document);
        return own.Count == 0
            ? notes
            : notes.WithUserNotes(own.Select(static note => new UserNote(note.Name.Value, note.Expression.Value, note.Description?.Value)));
    }

    /// <summary>The notes that the document defines itself.</summary>
    public static IReadOnlyList<NoteDeclaration> NotesIn(OrkestraDocument document) => document switch
    {
        KatalogDocument katalog => katalog.Notes,
        MotifDocument motif => motif.Notes,
        _ => [],
    };

    public static void Validate(OrkestraDocument document, ExpressionCache expressions, DiagnosticBag diagnostics)
    {
        if (document is PlainDocument or SimulateDocument)
        {
            ValidateTest(document, expressions, diagnostics);
            return;
        }

        bool mayHaveMoreNotes = MayHaveMoreNotes(document);
        foreach (YamlEntry entry in document.Root.Entries)
        {
            // Free text about the document is not evaluated.
            if (entry.Key.Value is not ("metadata" or "inputs" or "publish"))
            {
                Walk(entry.Value, expressions, mayHaveMoreNotes, diagnostics, mayHaveChildren: entry.Key.Value != "profiles");
            }
        }
    }

    // Tests name commands, whose braces are their own, and paths; what is evaluated are their conditions, also with notes of what they test.
    private static void ValidateTest(OrkestraDocument document, ExpressionCache expressions, DiagnosticBag diagnostics)
    {
        foreach (ConditionDeclaration condition in document.AllConditions)
        {
            Walk(condition.Node, expressions, mayHaveMoreNotes: true, diagnostics);
        }

        if (document.Root["spec"] is YamlMapping spec && spec["notes"] is { } notes)
        {
            Walk(notes, expressions, mayHaveMoreNotes: true, diagnostics);
        }
    }

    // Where imports are left, they could not be read or have not been yet.
    private static bool MayHaveMoreNotes(OrkestraDocument document) =>
        document.Kind == DocumentKind.Komposer
        || document.Root["imports"] is not null
        || (document.Root["spec"] as YamlMapping)?["imports"] is not null
        || (document is KatalogDocument katalog && katalog.Crds.Any(static crd => crd.Node["imports"] is not null));

    // A description is free text too, but in a child, where it is a field or an entry like any other.
    private static void Walk(
        YamlNode node, ExpressionCache expressions, bool mayHaveMoreNotes, DiagnosticBag diagnostics, bool mayHaveChildren = true, bool isChild = false)
    {
        switch (node)
        {
            case YamlMapping map:
                foreach (YamlEntry entry in map.Entries)
                {
                    if (isChild || entry.Key.Value != "description")
                    {
                        bool areChildren = mayHaveChildren && entry.Value is YamlSequence && ResourceKeys.IsKind(entry.Key.Value);
                        Walk(entry.Value, expressions, mayHaveMoreNotes, diagnostics, mayHaveChildren, isChild || areChildren);
                    }
                }

                break;
            case YamlSequence list:
                foreach (YamlNode item in list.Items)
                {
                    Walk(item, expressions, mayHaveMoreNotes, diagnostics, mayHaveChildren, isChild);
                }

                break;
            case YamlScalar scalar when scalar.Value.Contains("{{"):
                Check(scalar, expressions, mayHaveMoreNotes, diagnostics);
                break;
        }
    }

    private static void Check(YamlScalar scalar, ExpressionCache expressions, bool mayHaveMoreNotes, DiagnosticBag diagnostics)
    {
        foreach (ExpressionError error in expressions.Parse(scalar.Value).Errors)
        {
            if (mayHaveMoreNotes && error is { Kind: ExpressionErrorKind.UnknownNote, Suggestion: null })
            {
                continue;
            }

            TextSpan place = scalar.MapSpan(error.Span);
            diagnostics.Report(
                RuleOf(error.Kind),
                scalar.File,
                place,
                Sentence(error.FullMessage),
                error.Suggestion is null ? null : $"write '{error.Suggestion}'",
                error.Suggestion);
        }
    }

    private static DiagnosticRule RuleOf(ExpressionErrorKind kind) => kind switch
    {
        ExpressionErrorKind.UnknownNote => DiagnosticRules.UnknownNote,
        ExpressionErrorKind.ArgumentCount => DiagnosticRules.ArgumentCount,
        ExpressionErrorKind.UnknownVariable => DiagnosticRules.UnknownVariable,
        ExpressionErrorKind.UnknownTemplate => DiagnosticRules.UnknownTemplate,
        ExpressionErrorKind.TooDeep => DiagnosticRules.ExpressionTooDeep,
        _ => DiagnosticRules.ExpressionSyntax,
    };

    // Diagnostics continue a line ("error ORK2001: ..."), so their first word is not capitalised unless it is a name.
    private static string Sentence(string message) =>
        message.Length > 1 && char.IsUpper(message[0]) && !char.IsUpper(message[1]) ? char.ToLowerInvariant(message[0]) + message.Substring(1) : message;
}
