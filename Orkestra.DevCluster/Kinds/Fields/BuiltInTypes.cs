namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>All object types of the built-in API.</summary>
internal static class BuiltInTypes
{
    private static readonly Dictionary<string, StructType> s_types = FieldTableReader.Read(
    [
      MetaFields.Text,
    VolumeFields.Text,
    ContainerFields.Text,
    PodFields.Text,
    ServiceFields.Text,
    CoreFields.Text,
    AppsFields.Text,
    BatchFields.Text,
    NetworkingFields.Text,
    AutoscalingFields.Text,
    RbacFields.Text,
    ClusterFields.Text,
  ]);

    /// <summary>The type of the whole object of a kind: its table plus apiVersion and kind.</summary>
    public static BuiltInField Root(string type)
    {
        StructType table = s_types[type];
        var root = new StructType(table.Name, false);
        root.SetMembers(
        [
          new StructMember("apiVersion", FieldPresence.OmitZero, new BuiltInField { Kind = FieldKind.String }),
      new StructMember("kind", FieldPresence.OmitZero, new BuiltInField { Kind = FieldKind.String }),
      .. table.Members.Where(static m => m.Name is not ("apiVersion" or "kind")),
    ]);
        return new BuiltInField { Kind = FieldKind.Struct, Struct = root };
    }

    /// <summary>A type inside an object, such as <c>ObjectMeta</c>.</summary>
    public static BuiltInField Part(string type) => new() { Kind = FieldKind.Struct, Struct = s_types[type] };
}
