namespace Orkestra.Runtime.Composition;

/// <summary>One entry of a Katalog as YAML, under its name.</summary>
/// <param name="Raw">As it was written, with what was imported into it.</param>
/// <param name="Enriched">In the newest spelling and with everything in place.</param>
public sealed record EntrySources(string Raw, string Enriched);
