namespace Orkestra.Sdk.Checking;

/// <summary>A named field of an object type.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="IsCertain">Whether it is always there: required, or with a default.</param>
internal sealed record SchemaField(SchemaType Type, bool IsCertain);
