using System.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Kube.Config;

/// <summary>One named entry of a kubeconfig, with the folder that its paths are relative to.</summary>
internal sealed class KubeConfigSection
{
    private readonly YamlMapping? _map;
    private readonly string _folder;

    public KubeConfigSection(YamlMapping? map, string name, string folder)
    {
        _map = map;
        Name = name;
        _folder = folder;
    }

    /// <summary>File, type and name, for messages.</summary>
    public string Name { get; }

    /// <summary>Text; null when absent or empty.</summary>
    public string? Text(string key) => _map?[key] is YamlScalar { IsNull: false, Value.Length: > 0 } scalar ? scalar.Value : null;

    /// <summary>A switch; false when absent.</summary>
    public bool Flag(string key) => _map?[key] is YamlScalar scalar && scalar.TryGetBoolean(out bool value) && value;

    /// <summary>A nested map; null when absent.</summary>
    public KubeConfigSection? Child(string key) => _map?[key] is YamlMapping map ? new KubeConfigSection(map, $"{Name}, {key}", _folder) : null;

    /// <summary>A list of texts; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        _map?[key] is YamlSequence list ? list.Items.OfType<YamlScalar>().Select(static scalar => scalar.Value).ToArray() : [];

    /// <summary>A list of <c>name</c> and <c>value</c> pairs; empty when absent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string key) =>
        _map?[key] is not YamlSequence list
            ? []
            : list.Items.OfType<YamlMapping>()
                .Where(static item => item["name"] is YamlScalar)
                .Select(static item => KeyValuePair.Create(((YamlScalar)item["name"]!).Value, (item["value"] as YamlScalar)?.Value ?? string.Empty))
                .ToArray();

    /// <summary>A path, resolved against the file's folder; null when absent.</summary>
    /// <exception cref="KubeConfigException">It is none.</exception>
    public string? FilePath(string key) =>
        Text(key) is not { } path ? null
        : path.Contains('\0', StringComparison.Ordinal) ? throw new KubeConfigException($"{Name}: {key} is not a path.")
        : Path.Combine(_folder, path);

    /// <summary>A program: a name is looked up by the system, a path is relative to the file.</summary>
    public string? Program(string key) =>
        FilePath(key) is { } path && Text(key).AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0 ? Path.GetFullPath(path) : Text(key);

    /// <summary>Text from <c>key-data</c>, which is base64; null when absent.</summary>
    /// <exception cref="KubeConfigException">The data is not base64.</exception>
    public string? Data(string key)
    {
        try
        {
            return Text(key + "-data") is { } data ? Encoding.UTF8.GetString(Convert.FromBase64String(data)) : null;
        }
        catch (FormatException error)
        {
            throw new KubeConfigException($"{Name}: {key}-data is not base64.", error);
        }
    }

    /// <summary>PEM text from <c>key-data</c> (base64) or else from the file that <c>key</c> names; null when neither is given.</summary>
    /// <exception cref="KubeConfigException">The data is not base64 or the file cannot be read.</exception>
    public string? Pem(string key)
    {
        try
        {
            return Data(key) ?? (FilePath(key) is { } path ? File.ReadAllText(path) : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"{Name}: {key} cannot be read: {error.Message}", error);
        }
    }
}
