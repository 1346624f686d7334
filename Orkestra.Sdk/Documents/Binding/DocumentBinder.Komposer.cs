using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private KomposerImportsDeclaration? BindSources(MappingReader document)
    {
        if (document.Nested("imports", ImportKeys.Sources) is not { } imports)
        {
            return null;
        }

        return new KomposerImportsDeclaration
        {
            Node = imports.Map,
            Registry = BindRegistryImports(imports),
            Files = BindFileImports(imports),
            Helm = BindHelmImports(imports),
        };
    }

    private List<RegistryImportDeclaration> BindRegistryImports(MappingReader imports)
    {
        var found = new List<RegistryImportDeclaration>();
        foreach ((YamlNode node, Located<string> url, MappingReader? block) in Sources(imports, "registry", ImportKeys.Registry))
        {
            found.Add(new RegistryImportDeclaration
            {
                Node = node,
                Url = url,
                Version = block?.Text("version"),
                Oci = block?.Boolean("oci"),
                UseKomposer = block?.Boolean("useKomposer"),
                Auth = BindImportAuth(block),
                Patterns =
                [
                    .. Named(block, "katalog", ImportKeys.GitReference).Select(static pattern => new GitPatternDeclaration
                    {
                        Name = pattern.Name,
                        Branch = pattern.Block?.Text("branch"),
                        Version = pattern.Block?.Text("version"),
                        Sha = pattern.Block?.Text("sha"),
                    }),
                ],
            });
        }

        return found;
    }

    private List<FileImportDeclaration> BindFileImports(MappingReader imports)
    {
        var found = new List<FileImportDeclaration>();
        foreach ((YamlNode node, Located<string> url, MappingReader? block) in Sources(imports, "files", ImportKeys.File))
        {
            found.Add(new FileImportDeclaration { Node = node, Url = url, Auth = BindImportAuth(block) });
        }

        return found;
    }

    private static List<HelmImportDeclaration> BindHelmImports(MappingReader imports)
    {
        var found = new List<HelmImportDeclaration>();
        foreach (MappingReader chart in imports.Items("helm", ImportKeys.Helm))
        {
            if (chart.Text("repo") is { } repo && chart.Text("chart") is { } name)
            {
                found.Add(new HelmImportDeclaration
                {
                    Node = chart.Map,
                    Repo = repo,
                    Chart = name,
                    Version = chart.Text("version"),
                    Path = chart.Text("path"),
                    ValueFiles = chart.Texts("valueFiles"),
                    Values = chart.Mapping("values"),
                    Auth = BindImportAuth(chart),
                });
            }
        }

        return found;
    }

    // Each item is the place itself, or a block that names it.
    private IEnumerable<(YamlNode Node, Located<string> Url, MappingReader? Block)> Sources(MappingReader imports, string key, KeyTable table)
    {
        foreach (YamlNode item in imports.List(key))
        {
            if (item is YamlScalar { IsNull: false } text)
            {
                yield return (item, new Located<string>(text.Value, text), null);
            }
            else if (item is YamlMapping map && new MappingReader(_context, map, table, key, $"{imports.Path}.{key}") is { } block && block.Text("url") is { } url)
            {
                yield return (item, url, block);
            }
        }
    }

    private static ImportAuthDeclaration? BindImportAuth(MappingReader? import) => import?.Nested("auth", ImportKeys.Auth) is not { } auth ? null : new ImportAuthDeclaration
    {
        Node = auth.Map,
        Type = auth.Text("type"),
        TokenVariable = auth.Text("fromEnv"),
        UserVariable = auth.Text("usernameFromEnv"),
        PasswordVariable = auth.Text("passwordFromEnv"),
    };
}
