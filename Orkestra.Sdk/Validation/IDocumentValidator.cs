namespace Orkestra.Sdk.Validation;

/// <summary>Checks one facet of a document's meaning and reports everything it finds; never throws.</summary>
internal interface IDocumentValidator
{
    void Validate(ValidationContext context);
}
