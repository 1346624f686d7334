namespace Orkestra.DevCluster.Kinds;

/// <summary>Structure of one field: enough to merge patches and to track owners.</summary>
public interface IFieldSchema
{
    /// <summary>Schema of a member, or of any value of a map; null when no such member is known.</summary>
    IFieldSchema? Child(string name);

    /// <summary>Schema of the items when the field is a list; null otherwise.</summary>
    IFieldSchema? Items { get; }

    /// <summary>How the list is merged; meaningful for lists only.</summary>
    ListKind ListType { get; }

    /// <summary>Fields that identify an item of a <see cref="ListKind.Map"/> list.</summary>
    IReadOnlyList<string> ListMapKeys { get; }

    /// <summary>The value of a key field that an item leaves out (such as protocol TCP); null when the key must be present.</summary>
    string? ListMapKeyDefault(string key);

    /// <summary>Whether a member of this name is a declared field, rather than a key of a map.</summary>
    bool DeclaresField(string name);

    /// <summary>Whether an object is replaced and owned as a whole.</summary>
    bool IsAtomicMap { get; }

    /// <summary>Strategies of a strategic merge patch, comma-separated: <c>merge</c>, <c>replace</c>, <c>retainKeys</c>; null for the default.</summary>
    string? PatchStrategy { get; }

    /// <summary>The field that identifies an item in a strategic merge patch; null when items are scalars or replaced.</summary>
    string? PatchMergeKey { get; }
}
