using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Emitting;

/// <summary>The C# types of the values of a schema.</summary>
internal sealed class ClrTypes
{
    /// <summary>The namespace of what every generated class builds on.</summary>
    public const string Abstractions = "global::Orkestra.Sdk.Abstractions";

    private readonly string _rootNamespace;

    public ClrTypes(string rootNamespace)
    {
        _rootNamespace = rootNamespace;
    }

    /// <summary>The type of a property, with the question mark where it can be null.</summary>
    public string OfProperty(PropertySpec property)
    {
        string type = property.Type.Kind == ValueKind.Timestamp ? "global::System.DateTimeOffset" : Of(property.Type with { IsNullable = false });
        return property.IsNullable ? $"{type}?" : type;
    }

    /// <summary>The type of an item of a list or a value of a map.</summary>
    public string Of(TypeSpec type)
    {
        string name = type.Kind switch
        {
            ValueKind.Any => "global::System.Text.Json.JsonElement",
            ValueKind.String => "string",
            ValueKind.Boolean => "bool",
            ValueKind.Int32 => "int",
            ValueKind.Int64 => "long",
            ValueKind.Double => "double",
            ValueKind.Bytes => "byte[]",
            ValueKind.Timestamp => $"{Abstractions}.Timestamp",
            ValueKind.IntOrString => $"{Abstractions}.IntOrString",
            ValueKind.Quantity => $"{Abstractions}.Quantity",
            ValueKind.Resource => $"{Abstractions}.DynamicResource",
            ValueKind.List => $"global::System.Collections.Generic.List<{Of(type.Item!)}>",
            ValueKind.Map => $"global::System.Collections.Generic.Dictionary<string, {Of(type.Item!)}>",
            _ => Named(type.Name!),
        };
        return type.IsNullable ? $"{name}?" : name;
    }

    /// <summary>An emitted type by its name.</summary>
    public string Named(string name) => $"global::{_rootNamespace}.{name}";
}
