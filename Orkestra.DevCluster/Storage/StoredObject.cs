using System.Text;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;

namespace Orkestra.DevCluster.Storage;

/// <summary>
/// One immutable version of one object: its UTF-8 JSON without apiVersion and kind, and the few fields that selectors and controllers
/// look at. Bytes rather than a tree: a tree is ten times the size, and nobody can change bytes that others are reading.
/// The type's two fields are written at the head on the way out, which is all that conversion between versions means here.
/// </summary>
internal sealed class StoredObject
{
    private readonly byte[] _body;

    private StoredObject(GroupResource resource, ObjectName name, long revision, JsonObject tree, byte[] body)
    {
        Resource = resource;
        Name = name;
        Revision = revision;
        _body = body;
        JsonObject metadata = ObjectMetadata.Of(tree);
        Uid = ObjectMetadata.Text(metadata, "uid");
        Labels = ObjectMetadata.TextMap(metadata, "labels");
        Finalizers = ObjectMetadata.Finalizers(metadata);
        Owners = ObjectMetadata.Owners(metadata);
        IsTerminating = metadata["deletionTimestamp"] is not null;
        ApiVersion = ObjectMetadata.Text(tree, "apiVersion");
        Kind = ObjectMetadata.Text(tree, "kind");
    }

    public GroupResource Resource { get; }

    public ObjectName Name { get; }

    public long Revision { get; }

    public string Uid { get; }

    public string ApiVersion { get; }

    public string Kind { get; }

    public IReadOnlyDictionary<string, string> Labels { get; }

    public IReadOnlyList<string> Finalizers { get; }

    public IReadOnlyList<OwnerReference> Owners { get; }

    public bool IsTerminating { get; }

    /// <summary>The object's JSON without its type.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The object's JSON after the opening brace, to be written behind a type header.</summary>
    public ReadOnlyMemory<byte> Tail => _body.AsMemory(1);

    /// <summary>Freezes a tree as a version; writes the revision into its metadata first.</summary>
    public static StoredObject Freeze(GroupResource resource, ObjectName name, long revision, JsonObject tree)
    {
        ObjectMetadata.Of(tree)["resourceVersion"] = ObjectMetadata.FormatRevision(revision);
        return new StoredObject(resource, name, revision, tree, JsonTree.WriteWithoutType(tree));
    }

    /// <summary>What a version would look like, for dry runs: the tree as it stands, with no revision of its own.</summary>
    public static StoredObject Preview(GroupResource resource, ObjectName name, JsonObject tree) =>
        new(resource, name, ObjectMetadata.ParseRevision(ObjectMetadata.Text(ObjectMetadata.Of(tree), "resourceVersion")) ?? 0, tree, JsonTree.WriteWithoutType(tree));

    /// <summary>A fresh tree that the caller owns.</summary>
    public JsonObject ToJson()
    {
        JsonObject tree = JsonTree.ParseObject(_body);
        tree.Insert(0, "kind", Kind);
        tree.Insert(0, "apiVersion", ApiVersion);
        return tree;
    }

    public override string ToString() => Encoding.UTF8.GetString(_body);
}
