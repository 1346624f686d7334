using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Kube.Config;

/// <summary>One kubeconfig file, or several merged: named clusters, users and contexts.</summary>
internal sealed class KubeConfigFile
{
    private readonly Dictionary<string, KubeConfigSection> _clusters;
    private readonly Dictionary<string, KubeConfigSection> _users;
    private readonly Dictionary<string, KubeConfigSection> _contexts;

    private KubeConfigFile(
        string name,
        string? currentContext,
        Dictionary<string, KubeConfigSection> clusters,
        Dictionary<string, KubeConfigSection> users,
        Dictionary<string, KubeConfigSection> contexts)
    {
        Name = name;
        CurrentContext = currentContext;
        _clusters = clusters;
        _users = users;
        _contexts = contexts;
    }

    /// <summary>The path, or the paths of merged files.</summary>
    public string Name { get; }

    /// <summary>The context in force; null when none is set.</summary>
    public string? CurrentContext { get; }

    public IReadOnlyDictionary<string, KubeConfigSection> Clusters => _clusters;

    public IReadOnlyDictionary<string, KubeConfigSection> Users => _users;

    public IReadOnlyDictionary<string, KubeConfigSection> Contexts => _contexts;

    /// <summary>Reads a file.</summary>
    /// <exception cref="KubeConfigException">It cannot be read or is no kubeconfig.</exception>
    public static KubeConfigFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path, Path.GetDirectoryName(Path.GetFullPath(path)) ?? string.Empty);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"The kubeconfig {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="folder">What its relative paths are relative to.</param>
    public static KubeConfigFile Parse(string text, string name, string folder)
    {
        var problems = new DiagnosticBag();
        IReadOnlyList<YamlDocument> documents = YamlReader.Read(new SourceFile(name, text), problems);
        if (problems.HasErrors)
        {
            DocumentDiagnostic first = problems.ToSortedList().First(static problem => problem.Severity == DiagnosticSeverity.Error);
            throw new KubeConfigException($"The kubeconfig {name} is not valid YAML: {first.Message} (line {first.Position.Line})");
        }

        if (documents.Count == 0)
        {
            return new KubeConfigFile(name, null, [], [], []);
        }

        if (documents[0].Root is not YamlMapping root)
        {
            throw new KubeConfigException($"{name} is not a kubeconfig: expected a map with clusters, users and contexts.");
        }

        string? current = root["current-context"] is YamlScalar { IsNull: false, Value.Length: > 0 } scalar ? scalar.Value : null;
        return new KubeConfigFile(
            name, current, Sections(root, "clusters", "cluster", name, folder), Sections(root, "users", "user", name, folder), Sections(root, "contexts", "context", name, folder));
    }

    /// <summary>Adds what this file does not define; the first file that sets a value wins, as kubectl merges.</summary>
    public KubeConfigFile Merge(KubeConfigFile next) => new(
        $"{Name}{Path.PathSeparator}{next.Name}",
        CurrentContext ?? next.CurrentContext,
        Union(_clusters, next._clusters),
        Union(_users, next._users),
        Union(_contexts, next._contexts));

    private static Dictionary<string, KubeConfigSection> Union(
        Dictionary<string, KubeConfigSection> first, Dictionary<string, KubeConfigSection> second)
    {
        var result = new Dictionary<string, KubeConfigSection>(first, StringComparer.Ordinal);
        foreach ((string key, KubeConfigSection section) in second)
        {
            result.TryAdd(key, section);
        }

        return result;
    }

    private static Dictionary<string, KubeConfigSection> Sections(YamlMapping root, string list, string item, string file, string folder)
    {
        var result = new Dictionary<string, KubeConfigSection>(StringComparer.Ordinal);
        switch (root[list])
        {
            case YamlSequence sequence:
                foreach (YamlNode node in sequence.Items)
                {
                    if (node is YamlMapping entry && entry["name"] is YamlScalar name)
                    {
                        result.TryAdd(name.Value, new KubeConfigSection(entry[item] as YamlMapping, $"{file}: {item} '{name.Value}'", folder));
                    }
                }

                return result;
            case null or YamlScalar { IsNull: true }:
                return result;
            default:
                throw new KubeConfigException($"{file} is not a kubeconfig: '{list}' must be a list.");
        }
    }
}
