using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>What an imported entry takes along from its document: where it is from, and the document's defaults for its entries.</summary>
internal sealed class EntryOrigin
{
    private const string DefaultNamespace = "default";

    private readonly YamlMapping _katalog;
    private readonly YamlMapping _komposer;

    public EntryOrigin(YamlMapping katalog, YamlMapping komposer)
    {
        _katalog = katalog;
        _komposer = komposer;
    }

    public YamlMapping Stamp(YamlMapping entry)
    {
        if (_katalog.Value("crossAccess") is { } access && entry.Value("crossAccess") is null)
        {
            entry = entry.With("crossAccess", access);
        }

        YamlMapping? box = entry.Map("operatorBox");
        if (_katalog.Map("spec")?.List("finalizers") is { Items.Count: > 0 } finalizers && box?.List("finalizers") is not { Items.Count: > 0 })
        {
            entry = entry.With("operatorBox", (box ?? NodeEdit.Empty(entry)).With("finalizers", finalizers));
        }

        // A document that was composed itself has said already where its entries are from.
        return entry.Value("katalogName") is null && _katalog.Map("metadata") is { } metadata ? Name(entry, metadata) : entry;
    }

    private YamlMapping Name(YamlMapping entry, YamlMapping metadata)
    {
        YamlMapping? own = _komposer.Map("metadata");
        if (metadata.Value("name") is { } name)
        {
            entry = entry.With("katalogName", name).With("katalogNamespace", metadata.Value("namespace") ?? NodeEdit.Name(DefaultNamespace, name));
        }

        foreach ((string key, string from) in ((string, string)[])[("katalogDescription", "description"), ("katalogVersion", "version")])
        {
            if ((metadata.Value(from) ?? own?.Value(from)) is { } value)
            {
                entry = entry.With(key, value);
            }
        }

        return entry;
    }
}
