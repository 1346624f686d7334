namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>A field of a <see cref="StructType"/>.</summary>
internal sealed record StructMember(string Name, FieldPresence Presence, BuiltInField Field);
