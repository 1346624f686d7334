using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>Writes stored objects in the version and form that a client asked for.</summary>
internal sealed class ObjectEncoder
{
    private readonly ResourceDefinition _definition;
    private readonly ResponseForm _form;
    private readonly byte[] _head;
    private readonly bool _copies;

    public ObjectEncoder(ResourceDefinition definition, ResponseForm form)
    {
        _definition = definition;
        _form = form;
        _head = Encoding.UTF8.GetBytes(definition.IsCustom
            ? $"{{\"apiVersion\":\"{definition.ApiVersion}\",\"kind\":\"{definition.Kind}\","
            : $"{{\"kind\":\"{definition.Kind}\",\"apiVersion\":\"{definition.ApiVersion}\",");
        _copies = form == ResponseForm.Object && TypeConversion.SharesStructure(definition);
    }

    public void Write(IBufferWriter<byte> buffer, StoredObject obj)
    {
        if (_copies)
        {
            buffer.Write(_head);
            buffer.Write(obj.Tail.Span);
        }
        else
        {
            JsonTree.WriteTo(buffer, ToTree(obj));
        }
    }

    /// <summary>Items of a typed list carry no type of their own in the real server; those of custom resources do.</summary>
    public void WriteItem(IBufferWriter<byte> buffer, StoredObject obj)
    {
        if (_copies && !_definition.IsCustom)
        {
            buffer.Write("{"u8);
            buffer.Write(obj.Tail.Span);
        }
        else
        {
            Write(buffer, obj);
        }
    }

    public JsonObject ToTree(StoredObject obj)
    {
        JsonObject tree = TypeConversion.To(_definition, obj.ToJson());
        return _form == ResponseForm.PartialMetadata ? Partial(tree) : tree;
    }

    public static JsonObject Partial(JsonObject tree) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = tree["metadata"]?.DeepClone(),
    };
}
