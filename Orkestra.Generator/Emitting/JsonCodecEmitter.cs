using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Emitting;

/// <summary>
/// Writes how a class is read from JSON and written to it: comparisons with the names of its fields in UTF-8 and calls for their values. Loops,
/// paths of failures and unknown fields are in the class that it derives from.
/// </summary>
internal sealed class JsonCodecEmitter
{
    private const string Values = ClrTypes.Abstractions + ".JsonValues";
    private const string Reader = "global::System.Text.Json.Utf8JsonReader";
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter";

    private readonly SourceWriter _source;
    private readonly ClrTypes _types;
    private readonly CustomResourceSpec _resource;
    private readonly HashSet<string> _required;

    public JsonCodecEmitter(SourceWriter source, ClrTypes types, CustomResourceSpec resource)
    {
        _source = source;
        _types = types;
        _resource = resource;
        _required = new HashSet<string>(resource.Objects.SelectMany(static type => type.Properties).Where(IsRequiredObject).Select(static property => property.Type.Name!), StringComparer.Ordinal);
    }

    private string ApiVersion => _resource.Definition.Group.Length == 0 ? _resource.Definition.Version : $"{_resource.Definition.Group}/{_resource.Definition.Version}";

    /// <summary>The members of a class.</summary>
    public void Emit(ObjectSpec type, bool isRoot)
    {
        ReadMethods(type);
        ReadField(type, isRoot);
        WriteFields(type, isRoot);
    }

    private static string Utf8(string text) => $"{Literals.Of(text)}u8";

    private static bool IsRequiredObject(PropertySpec property) => property is { IsNullable: false, Type.Kind: ValueKind.Object };

    private void ReadMethods(ObjectSpec type)
    {
        _source.Line("/// <summary>Reads an object.</summary>");
        _source.Line("/// <exception cref=\"global::System.Text.Json.JsonException\">The JSON is not that of such an object.</exception>");
        Factory(type, $"public static {_types.Named(type.Name)} Read(ref {Reader} reader)", "value.ReadObject(ref reader);");
        if (_required.Contains(type.Name))
        {
            Factory(type, $"internal static {_types.Named(type.Name)} CreateMissing()", null);
        }

        if (!type.Properties.Any(IsRequiredObject))
        {
            return;
        }

        _source.Line("private void FillMissing()").Open();
        for (int i = 0; i < type.Properties.Count; i++)
        {
            PropertySpec property = type.Properties[i];
            if (IsRequiredObject(property))
            {
                _source.Line($"if (IsMarked({Literals.Of(i)}))").Open().Line($"{property.Name} = {_types.Named(property.Type.Name!)}.CreateMissing();").Close().Line();
            }
        }

        _source.Close().Line().Line();
    }

    private void Factory(ObjectSpec type, string signature, string? fill)
    {
        string arguments = type.Properties.Any(static property => property.IsRequired) ? "isRead: true" : string.Empty;
        _source.Line(signature).Open().Line($"var value = new {_types.Named(type.Name)}({arguments});");
        if (fill is not null)
        {
            _source.Line(fill);
        }

        if (type.Properties.Any(IsRequiredObject))
        {
            _source.Line("value.FillMissing();");
        }

        _source.Line("return value;").Close().Line().Line();
    }

    private void ReadField(ObjectSpec type, bool isRoot)
    {
        _source.Line("/// <inheritdoc/>").Line($"protected override bool ReadField(ref {Reader} reader)").Open();
        if (isRoot)
        {
            int index = type.Properties.Count;
            Field("apiVersion", index, $"{Values}.ReadExactly(ref reader, {Literals.Of(ApiVersion)})");
            Field("kind", index + 1, $"{Values}.ReadExactly(ref reader, {Literals.Of(_resource.Definition.Kind)})");
            Field("metadata", index + 2, $"Metadata = {ClrTypes.Abstractions}.ObjectMeta.Read(ref reader)");
        }

        for (int i = 0; i < type.Properties.Count; i++)
        {
            PropertySpec property = type.Properties[i];
            string target = property.Type.Kind == ValueKind.Timestamp ? CustomResourceEmitter.BackingField(i) : property.Name;
            string read = Read(property.Type with { IsNullable = false }, "reader", 1);
            string none = Null(property.Type);
            if (!property.IsNullable)
            {
                Field(property.Field, i, $"{target} = {read}");
            }
            else if (property.IsRequired)
            {
                Field(property.Field, i, $"{target} = {Values}.IsNull(ref reader) ? {none} : {read}");
            }
            else
            {
                _source.Line($"if (reader.ValueTextEquals({Utf8(property.Field)}))").Open();
                _source.Line($"{target} = FoundNull(ref reader, {Literals.Of(i)}) ? {none} : {read};").Line("return true;").Close().Line().Line();
            }
        }

        _source.Line("return false;").Close().Line().Line();
    }

    private void Field(string field, int index, string statement)
    {
        _source.Line($"if (reader.ValueTextEquals({Utf8(field)}))").Open();
        _source.Line($"Found(ref reader, {Literals.Of(index)});").Line($"{statement};").Line("return true;").Close().Line().Line();
    }

    private void WriteFields(ObjectSpec type, bool isRoot)
    {
        _source.Line("/// <inheritdoc/>").Line($"protected override void WriteFields({Writer} writer)").Open();
        if (isRoot)
        {
            _source.Line($"writer.WriteString(\"apiVersion\"u8, {Literals.Of(ApiVersion)});");
            _source.Line($"writer.WriteString(\"kind\"u8, {Literals.Of(_resource.Definition.Kind)});");
            _source.Line("writer.WritePropertyName(\"metadata\"u8);").Line("Metadata.Write(writer);");
        }

        for (int i = 0; i < type.Properties.Count; i++)
        {
            WriteField(type.Properties[i], i);
        }

        _source.Close().Line();
    }

    private void WriteField(PropertySpec property, int index)
    {
        string mark = $"IsMarked({Literals.Of(index)})";
        string value = property.Type.Kind == ValueKind.Timestamp ? CustomResourceEmitter.BackingField(index) : property.Name;
        string local = $"value{Literals.Of(index)}";
        string content = property.IsNullable ? $"{value} is {{ }} {local}" : HasContent(property.Type, value);

        // What is required is written even when it is empty, unless it was missing. A JSON element that nobody has set cannot be.
        bool isContentEnough = property.IsNullable || property.Type.Kind == ValueKind.Any;
        string condition = isContentEnough ? content : $"!{mark} || {content}";
        _source.Line($"if ({condition})").Open();
        _source.Line($"writer.WritePropertyName({Utf8(property.Field)});");
        _source.Line(Write(property.Type with { IsNullable = false }, "writer", property.IsNullable ? local : value, 1));
        _source.Close().Line();
        if (property.IsNullable)
        {
            _source.Line($"else if ({(property.IsRequired ? "!" : string.Empty)}{mark})").Open();
            _source.Line($"writer.WriteNull({Utf8(property.Field)});").Close().Line();
        }

        _source.Line();
    }

    private static string HasContent(TypeSpec type, string value) => type.Kind switch
    {
        ValueKind.Any => $"{value}.ValueKind != global::System.Text.Json.JsonValueKind.Undefined",
        ValueKind.String or ValueKind.Bytes => $"{value}.Length > 0",
        ValueKind.Boolean => value,
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Double => $"{value} != 0",
        ValueKind.Object => $"!IsEmpty({value})",
        ValueKind.Resource => $"!{value}.IsEmpty",
        ValueKind.List or ValueKind.Map => $"{value}.Count > 0",
        _ => $"{value} != default",
    };

    private string Read(TypeSpec type, string reader, int depth)
    {
        if (type.IsNullable)
        {
            return $"{Values}.IsNull(ref {reader}) ? {Null(type)} : {Read(type with { IsNullable = false }, reader, depth)}";
        }

        return type.Kind switch
        {
            ValueKind.Any => $"{Values}.ReadElement(ref {reader})",
            ValueKind.String => $"{Values}.ReadString(ref {reader})",
            ValueKind.Boolean => $"{Values}.ReadBoolean(ref {reader})",
            ValueKind.Int32 => $"{Values}.ReadInt32(ref {reader})",
            ValueKind.Int64 => $"{Values}.ReadInt64(ref {reader})",
            ValueKind.Double => $"{Values}.ReadDouble(ref {reader})",
            ValueKind.Bytes => $"{Values}.ReadBytes(ref {reader})",
            ValueKind.Enum => $"new {_types.Of(type)}({Values}.ReadString(ref {reader}))",
            ValueKind.List or ValueKind.Map => ReadItems(type, reader, depth),
            _ => $"{_types.Of(type)}.Read(ref {reader})",
        };
    }

    // With its type: a null beside a value that text converts to would be taken for such a text.
    private string Null(TypeSpec type) => $"default({_types.Of(type with { IsNullable = true })})";

    private string ReadItems(TypeSpec type, string reader, int depth)
    {
        string item = $"reader{Literals.Of(depth)}";
        string method = type.Kind == ValueKind.List ? "ReadList" : "ReadMap";
        return $"{Values}.{method}<{_types.Of(type.Item!)}>(ref {reader}, static (ref {Reader} {item}) => {Read(type.Item!, item, depth + 1)})";
    }

    private string Write(TypeSpec type, string writer, string value, int depth) => type.Kind switch
    {
        ValueKind.String => $"{writer}.WriteStringValue({value});",
        ValueKind.Boolean => $"{writer}.WriteBooleanValue({value});",
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Double => $"{writer}.WriteNumberValue({value});",
        ValueKind.Bytes => $"{writer}.WriteBase64StringValue({value});",
        ValueKind.Any => $"{value}.WriteTo({writer});",
        ValueKind.Enum => $"{writer}.WriteStringValue({value}.Value);",
        ValueKind.List or ValueKind.Map => WriteItems(type, writer, value, depth),
        _ => $"{value}.Write({writer});",
    };

    private string WriteItems(TypeSpec type, string writer, string value, int depth)
    {
        (string to, string item, string some) = ($"writer{Literals.Of(depth)}", $"item{Literals.Of(depth)}", $"some{Literals.Of(depth)}");
        string method = type.Kind == ValueKind.List ? "WriteList" : "WriteMap";
        TypeSpec inner = type.Item! with { IsNullable = false };
        string body = type.Item!.IsNullable
            ? $"if ({item} is {{ }} {some}) {{ {Write(inner, to, some, depth + 1)} }} else {{ {to}.WriteNullValue(); }}"
            : Write(inner, to, item, depth + 1);
        return $"{Values}.{method}<{_types.Of(type.Item)}>({writer}, {value}, static ({to}, {item}) => {{ {body} }});";
    }
}
