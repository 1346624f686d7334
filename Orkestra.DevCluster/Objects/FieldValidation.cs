namespace Orkestra.DevCluster.Objects;

/// <summary>What becomes of unknown and repeated fields: the <c>fieldValidation</c> parameter.</summary>
internal enum FieldValidation
{
    Warn,
    Ignore,
    Strict,
}
