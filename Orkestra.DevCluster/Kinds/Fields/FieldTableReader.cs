namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>
/// Reads the field tables. A line without indentation names an object type (<c>atomic</c>: owned as a whole); the indented lines below
/// it are its fields: <c>name</c>, a mark for <see cref="FieldPresence"/> (none: omit zero, <c>*</c> optional, <c>!</c> always), the
/// type (<c>[]</c> list of, <c>map</c> map of), then <c>list=k1,k2</c> or <c>set</c> for the list type, <c>atomic</c>,
/// <c>default=</c> for a list key, and <c>patch=</c>, <c>key=</c> for strategic merge patches.
/// </summary>
internal static class FieldTableReader
{
    public static Dictionary<string, StructType> Read(IEnumerable<string> tables)
    {
        var types = new Dictionary<string, StructType>(StringComparer.Ordinal);
        var rows = new List<(StructType Type, string[] Words)>();
        foreach (string table in tables)
        {
            StructType? current = null;
            foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (line[0] != ' ')
                {
                    current = new StructType(words[0], words.Length > 1 && words[1] == "atomic");
                    types.Add(current.Name, current);
                }
                else
                {
                    rows.Add((current ?? throw new FormatException($"The field '{line}' stands before any type."), words));
                }
            }
        }

        foreach (IGrouping<StructType, (StructType Type, string[] Words)> group in rows.GroupBy(static r => r.Type))
        {
            group.Key.SetMembers([.. group.Select(r => ReadMember(r.Words, types))]);
        }

        return types;
    }

    private static StructMember ReadMember(string[] words, Dictionary<string, StructType> types)
    {
        string name = words[0].TrimEnd('*', '!');
        FieldPresence presence = words[0][^1] switch
        {
            '*' => FieldPresence.Optional,
            '!' => FieldPresence.Always,
            _ => FieldPresence.OmitZero,
        };
        int used = 1;
        string type = words[used++];
        while (type.EndsWith("map", StringComparison.Ordinal) && used < words.Length)
        {
            type += " " + words[used++];
        }

        ListKind listType = ListKind.Atomic;
        string[] keys = [];
        bool atomic = false;
        string? patch = null, mergeKey = null, keyDefault = null;
        foreach (string word in words.AsSpan(used))
        {
            switch (word.Split('=') is [var option, .. var rest] ? option : word)
            {
                case "list":
                    listType = ListKind.Map;
                    keys = word["list=".Length..].Split(',');
                    break;
                case "set": listType = ListKind.Set; break;
                case "atomic": atomic = true; break;
                case "patch": patch = word["patch=".Length..]; break;
                case "key": mergeKey = word["key=".Length..]; break;
                case "default": keyDefault = word["default=".Length..]; break;
                default: throw new FormatException($"Unknown word '{word}' in the table row of '{name}'.");
            }
        }

        BuiltInField plain = ReadType(type, types);
        BuiltInField field = new()
        {
            Kind = plain.Kind,
            Struct = plain.Struct,
            Element = plain.Element,
            ListType = listType,
            ListMapKeys = keys,
            IsAtomic = atomic,
            PatchStrategy = patch,
            PatchMergeKey = mergeKey,
            KeyDefault = keyDefault,
        };
        return new StructMember(name, presence, field);
    }

    private static BuiltInField ReadType(string type, Dictionary<string, StructType> types)
    {
        if (type.StartsWith("[]", StringComparison.Ordinal))
        {
            return new BuiltInField { Kind = FieldKind.List, Element = ReadType(type[2..], types) };
        }

        if (type.StartsWith("map ", StringComparison.Ordinal))
        {
            return new BuiltInField { Kind = FieldKind.Map, Element = ReadType(type[4..], types) };
        }

        return type switch
        {
            "string" => new BuiltInField { Kind = FieldKind.String },
            "int32" => new BuiltInField { Kind = FieldKind.Int32 },
            "int64" => new BuiltInField { Kind = FieldKind.Int64 },
            "bool" => new BuiltInField { Kind = FieldKind.Bool },
            "float64" => new BuiltInField { Kind = FieldKind.Float64 },
            "quantity" => new BuiltInField { Kind = FieldKind.Quantity },
            "intorstring" => new BuiltInField { Kind = FieldKind.IntOrString },
            "time" => new BuiltInField { Kind = FieldKind.Time },
            "microtime" => new BuiltInField { Kind = FieldKind.MicroTime },
            "bytes" => new BuiltInField { Kind = FieldKind.Bytes },
            "any" => new BuiltInField { Kind = FieldKind.Any },
            _ => new BuiltInField
            {
                Kind = FieldKind.Struct,
                Struct = types.GetValueOrDefault(type) ?? throw new FormatException($"No table describes the type '{type}'."),
            },
        };
    }
}
