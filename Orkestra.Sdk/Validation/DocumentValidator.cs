using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Validation.Validators;

namespace Orkestra.Sdk.Validation;

/// <summary>Checks what a document means, after it has been read. Stateless; never throws for bad documents.</summary>
public static class DocumentValidator
{
    private static readonly IDocumentValidator[] s_validators =
    [
        new FeaturesValidator(), new ApiTypesValidator(), new CrdFilesValidator(), new ReconcilerValidator(), new CodeValidator(), new DependencyCycleValidator(),
        new NamespaceRulesValidator(), new ResourcesValidator(), new StatusValidator(), new ConditionsValidator(), new NotesValidator(),
        new TypesValidator(), new AutoscaleValidator(), new ConversionValidator(), new NamesValidator(),
        new DuplicatesValidator(), new ServeValidator(), new SecretsValidator(), new RangesValidator(), new SimulateValidator(),
    ];

    /// <summary>Runs every check on a Katalog or Komposer; none stops the others.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">What the checks may use.</param>
    /// <param name="diagnostics">Receives the findings (rules ORK2xxx, ORK3xxx and ORK4xxx).</param>
    public static void Validate(KatalogDocument document, ValidationOptions options, DiagnosticBag diagnostics) => Validate((OrkestraDocument)document, options, diagnostics);

    /// <summary>Runs every check that there is for the kind of a document; none stops the others.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">What the checks may use.</param>
    /// <param name="diagnostics">Receives the findings (rules ORK2xxx, ORK3xxx and ORK4xxx).</param>
    public static void Validate(OrkestraDocument document, ValidationOptions options, DiagnosticBag diagnostics)
    {
        var context = new ValidationContext(document, options, diagnostics);
        foreach (IDocumentValidator validator in s_validators)
        {
            validator.Validate(context);
        }

        ExpressionsValidator.Validate(document, context.Expressions, diagnostics);
    }
}
