using Orkestra.Sdk.Documents.Binding;

namespace Orkestra.Sdk.Tests.Reference.Fields;

/// <summary>A place that a table has in another one.</summary>
/// <param name="Owner">The other table.</param>
/// <param name="Key">Its key; null when it has all keys of the table itself.</param>
internal sealed record FieldUse(KeyTable Owner, string? Key);
