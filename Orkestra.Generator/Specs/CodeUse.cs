namespace Orkestra.Generator.Specs;

/// <summary>A function of code that an entry names.</summary>
/// <param name="Function">The function.</param>
/// <param name="IsConstructor">Whether it makes a reconciler rather than hooks.</param>
/// <param name="EntryName">The entry.</param>
/// <param name="Kind">The kind that the entry operates.</param>
/// <param name="Location">Where the function is named.</param>
internal sealed record CodeUse(string Function, bool IsConstructor, string EntryName, string Kind, LocationSpec Location);
