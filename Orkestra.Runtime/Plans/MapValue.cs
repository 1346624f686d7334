namespace Orkestra.Runtime.Plans;

/// <summary>A map with static names.</summary>
/// <param name="Members">The members, in the order in which they are written.</param>
public sealed partial record MapValue(IReadOnlyList<KeyValuePair<string, ValueTemplate>> Members) : ValueTemplate;
