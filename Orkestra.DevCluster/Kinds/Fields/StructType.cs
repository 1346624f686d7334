using System.Collections.Frozen;

namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>A named object type of the built-in API. Filled once by <see cref="FieldTableReader"/>, then immutable.</summary>
internal sealed class StructType(string name, bool isAtomic)
{
    private FrozenDictionary<string, StructMember> _byName = FrozenDictionary<string, StructMember>.Empty;

    public string Name { get; } = name;

    public bool IsAtomic { get; } = isAtomic;

    public IReadOnlyList<StructMember> Members { get; private set; } = [];

    public StructMember? Find(string member) => _byName.GetValueOrDefault(member);

    internal void SetMembers(IReadOnlyList<StructMember> members)
    {
        Members = members;
        _byName = members.ToFrozenDictionary(static m => m.Name, StringComparer.Ordinal);
    }
}
