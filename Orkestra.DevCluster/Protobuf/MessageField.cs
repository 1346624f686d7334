namespace Orkestra.DevCluster.Protobuf;

/// <summary>One field of a message: its JSON name, the type of its values and how many there are.</summary>
internal sealed record MessageField(string Name, string Type, FieldShape Shape);
