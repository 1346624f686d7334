namespace Orkestra.DevCluster.Kinds;

/// <summary>Field schemas that need no description.</summary>
public static class FieldSchemas
{
    /// <summary>Unknown structure: objects are granular and lists are atomic, as the server treats fields without a schema.</summary>
    public static IFieldSchema Untyped { get; } = new UntypedField();

    private sealed class UntypedField : IFieldSchema
    {
        public IFieldSchema? Items => this;

        public ListKind ListType => ListKind.Atomic;

        public IReadOnlyList<string> ListMapKeys => [];

        public bool IsAtomicMap => false;

        public string? PatchStrategy => null;

        public string? PatchMergeKey => null;

        public IFieldSchema? Child(string name) => this;

        public string? ListMapKeyDefault(string key) => null;

        public bool DeclaresField(string name) => false;
    }
}
