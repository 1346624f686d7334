using System.Globalization;
using Orkestra.Generator.Emitting;
using Orkestra.Generator.Pipeline;
using Orkestra.Generator.Specs;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Generator.Parsing;

/// <summary>Reads the schema of a custom resource as the classes that it becomes.</summary>
internal sealed class ResourceParser
{
    // Compilers refuse names of more than about a thousand characters, and deep schemas have long paths.
    private const int LongestName = 400;

    private readonly NamedResource _resource;
    private readonly List<ObjectSpec> _objects = [];
    private readonly List<EnumSpec> _enums = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private ResourceParser(NamedResource resource)
    {
        _resource = resource;
    }

    /// <summary>The classes; null when the file does not define the resource, or without a schema.</summary>
    public static CustomResourceSpec? Parse(ResourceInput input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ResourceReference reference = input.Resource.Reference;
        CrdManifest? manifest = CrdManifest.Read(new SourceFile(input.Path, input.Text), new DiagnosticBag())
            .FirstOrDefault(manifest => manifest.Group == reference.Group && manifest.Kind == reference.Kind);
        if (manifest?.Versions.FirstOrDefault(version => version.Name == reference.Version)?.Schema is not { } schema)
        {
            return null;
        }

        var parser = new ResourceParser(input.Resource);
        parser._taken.Add(input.Resource.Name);
        parser.AddObject(schema, input.Resource.Name, string.Empty);
        return new CustomResourceSpec(
            input.Resource.Name,
            DocumentPath.FileOf(input.Path),
            reference,
            manifest.Plural,
            manifest.IsNamespaced,
            new EquatableArray<ObjectSpec>(parser._objects),
            new EquatableArray<EnumSpec>(parser._enums));
    }

    private void AddObject(YamlMapping schema, string name, string path)
    {
        bool isRoot = path.Length == 0;
        YamlEntry[] fields = [.. SchemaText.Properties(schema).Where(field => !isRoot || field.Key.Value is not ("apiVersion" or "kind" or "metadata"))];
        HashSet<string> required = [.. SchemaText.List(schema, "required")];
        IReadOnlyList<string> names = Identifiers.OfMembers([.. fields.Select(static field => field.Key.Value)], [name, .. (isRoot ? MemberNames.OfRoot : MemberNames.OfObject)]);

        // The place of the class is before those of the classes in it.
        int place = _objects.Count;
        _objects.Add(null!);
        var properties = new List<PropertySpec>();
        for (int i = 0; i < fields.Length; i++)
        {
            string field = fields[i].Key.Value;
            string fieldPath = isRoot ? field : $"{path}.{field}";
            TypeSpec type = TypeOf(fields[i].Value, name + names[i], fieldPath);
            properties.Add(new PropertySpec(field, names[i], type, required.Contains(field), SchemaText.Documentation(fields[i].Value, fieldPath)));
        }

        _objects[place] = new ObjectSpec(name, SchemaText.Documentation(schema, path), new EquatableArray<PropertySpec>(properties));
    }

    private TypeSpec TypeOf(YamlNode? node, string name, string path)
    {
        if (node is not YamlMapping schema)
        {
            return new TypeSpec(ValueKind.Any, IsNullable: false);
        }

        bool isNullable = SchemaText.IsTrue(schema, "nullable");
        if (SchemaText.IsTrue(schema, "x-kubernetes-int-or-string"))
        {
            return new TypeSpec(SchemaText.IsQuantity(schema) ? ValueKind.Quantity : ValueKind.IntOrString, isNullable);
        }

        return SchemaText.TypeOf(schema) switch
        {
            "object" => ObjectType(schema, isNullable, name, path),
            "array" => new TypeSpec(ValueKind.List, isNullable, Item: TypeOf(schema["items"], $"{name}Item", $"{path}[]")),
            "string" => StringType(schema, isNullable, name, path),
            "integer" => new TypeSpec(SchemaText.Of(schema, "format") == "int32" ? ValueKind.Int32 : ValueKind.Int64, isNullable),

            // The server keeps all digits of a `float`, which a C# float would not.
            "number" => new TypeSpec(ValueKind.Double, isNullable),
            "boolean" => new TypeSpec(ValueKind.Boolean, isNullable),
            _ => new TypeSpec(ValueKind.Any, IsNullable: false),
        };
    }

    private TypeSpec ObjectType(YamlMapping schema, bool isNullable, string name, string path)
    {
        bool isResource = SchemaText.IsTrue(schema, "x-kubernetes-embedded-resource");
        bool hasFields = SchemaText.Properties(schema).Any(field => !isResource || field.Key.Value is not ("apiVersion" or "kind" or "metadata"));

        // `spec` and `status` are classes even when they take any field, and stay so when the definition comes to name some.
        if (hasFields || (path is "spec" or "status" && !isResource && schema["additionalProperties"] is null))
        {
            string unique = UniqueType(name);
            AddObject(schema, unique, path);
            return new TypeSpec(ValueKind.Object, isNullable, unique);
        }

        if (isResource)
        {
            return new TypeSpec(ValueKind.Resource, isNullable);
        }

        return schema["additionalProperties"] switch
        {
            YamlMapping values => new TypeSpec(ValueKind.Map, isNullable, Item: TypeOf(values, $"{name}Value", $"{path}[*]")),
            YamlScalar scalar when scalar.TryGetBoolean(out bool isFree) && isFree => new TypeSpec(ValueKind.Map, isNullable, Item: new TypeSpec(ValueKind.Any, IsNullable: false)),
            _ => new TypeSpec(ValueKind.Any, IsNullable: false),
        };
    }

    private TypeSpec StringType(YamlMapping schema, bool isNullable, string name, string path)
    {
        string[] values = [.. SchemaText.List(schema, "enum").Distinct(StringComparer.Ordinal)];
        if (values.Length > 0)
        {
            string unique = UniqueType(name);
            IReadOnlyList<string> names = Identifiers.OfMembers([.. values.Select(static value => value.Length == 0 ? "Empty" : value)], [unique, .. MemberNames.OfEnum]);
            _enums.Add(new EnumSpec(unique, SchemaText.Documentation(schema, path), new EquatableArray<EnumMemberSpec>(values.Zip(names, static (value, member) => new EnumMemberSpec(value, member)))));
            return new TypeSpec(ValueKind.Enum, isNullable, unique);
        }

        ValueKind kind = SchemaText.Of(schema, "format") switch
        {
            "date-time" => ValueKind.Timestamp,
            "byte" => ValueKind.Bytes,
            "quantity" => ValueKind.Quantity,
            _ => ValueKind.String,
        };
        return new TypeSpec(kind, isNullable);
    }

    private string UniqueType(string name)
    {
        // No name of another resource's classes has an underscore at this place.
        string clear = _resource.Longer.Any(longer => name.StartsWith(longer, StringComparison.Ordinal)) ? name.Insert(_resource.Name.Length, "_") : name;
        string bounded = clear.Length <= LongestName ? clear : $"{clear.Substring(0, LongestName)}_{Hash(clear).ToString("x8", CultureInfo.InvariantCulture)}";
        return Identifiers.Unique(bounded, _taken);
    }

    // Of its own, because that of the framework differs from process to process.
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return hash;
    }
}
