using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

/// <summary>The children, reads of other resources and external calls that an entry declares, wherever it does so.</summary>
internal sealed class EntryDeclarations
{
    // Parts that stand in other files, or in code, may declare more.
    private static readonly HashSet<string> s_elsewhere = new(StringComparer.Ordinal) { "imports", "include", "hooks", "constructor", "providers" };

    private EntryDeclarations()
    {
    }

    /// <summary>Whether something outside of the entry may declare more.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The names below <c>.children</c>.</summary>
    public Dictionary<string, SchemaField> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The <c>cross</c> items.</summary>
    public List<YamlMapping> Cross { get; } = [];

    /// <summary>The names of the <c>external</c> calls.</summary>
    public HashSet<string> External { get; } = new(StringComparer.Ordinal);

    /// <summary>Collects the declarations of an entry.</summary>
    public static EntryDeclarations Of(CrdDeclaration entry)
    {
        var found = new EntryDeclarations();
        found.Visit(entry.Node, isBlock: false);
        return found;
    }

    private void Visit(YamlMapping map, bool isBlock)
    {
        foreach (YamlEntry entry in map.Entries)
        {
            string key = entry.Key.Value;
            IsOpen |= s_elsewhere.Contains(key);
            if (isBlock && ResourceKeys.IsKind(key))
            {
                AddChildren(key, entry.Value);
                continue;
            }

            switch (entry.Value)
            {
                case YamlMapping inner:
                    Visit(inner, key is "onCreate" or "onReconcile" or "onRollback");
                    break;
                case YamlSequence list when key is "cross" or "external":
                    AddCalls(list, key == "cross");
                    break;
                case YamlSequence list:
                    foreach (YamlMapping item in list.Items.OfType<YamlMapping>())
                    {
                        Visit(item, isBlock: false);
                    }

                    break;
            }
        }
    }

    private void AddChildren(string key, YamlNode value)
    {
        if (key != "custom")
        {
            ChildKinds.TryAdd(key, Children);
            return;
        }

        foreach (YamlNode item in value is YamlSequence list ? list.Items : [value])
        {
            if (item is YamlMapping map && map["kind"] is YamlScalar kind && !kind.Value.Contains("{{"))
            {
                ChildKinds.AddCustom(kind.Value, Children);
            }
            else
            {
                IsOpen = true;
            }
        }
    }

    private void AddCalls(YamlSequence list, bool isCross)
    {
        foreach (YamlMapping item in list.Items.OfType<YamlMapping>())
        {
            if (isCross)
            {
                Cross.Add(item);
            }
            else if (item["name"] is YamlScalar name)
            {
                External.Add(name.Value);
            }

            IsOpen |= item["include"] is not null;
        }
    }
}
