using System.Text;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Generation;

/// <summary>Writes a first Katalog for CRDs: a Deployment where there is an image, a Service where there is a port, a ConfigMap for the rest.</summary>
public sealed class StarterKatalog
{
    private readonly YamlWriter _yaml = new();

    private StarterKatalog()
    {
    }

    /// <summary>The Katalog as YAML.</summary>
    /// <param name="manifests">The CRDs.</param>
    /// <param name="crdFile">Path of their file, as the Katalog is to name it.</param>
    /// <param name="name">Name of the Katalog.</param>
    public static string Write(IReadOnlyList<CrdManifest> manifests, string crdFile, string name)
    {
        var starter = new StarterKatalog();
        YamlWriter yaml = starter._yaml;
        yaml.StartMapping().Pair("apiVersion", "orkestra.orkspace.io/v1").Pair("kind", "Katalog");
        yaml.Key("metadata").StartMapping().Pair("name", name).Pair("version", "0.1.0").EndMapping();
        yaml.Key("spec").StartMapping().Key("crds").StartMapping();
        foreach (CrdManifest manifest in manifests)
        {
            yaml.Key(NameOf(manifest)).StartMapping();
            yaml.Pair("crdFile", crdFile);
            if (manifests.Count > 1)
            {
                // Several CRDs in one file are told apart by their kinds.
                yaml.Key("apiTypes").StartMapping();
                yaml.Pair("group", manifest.Group).Pair("version", manifest.PreferredVersion.Name).Pair("kind", manifest.Kind).Pair("plural", manifest.Plural);
                yaml.EndMapping();
            }

            starter.WriteBox(manifest);
            yaml.EndMapping();
        }

        yaml.EndMapping().EndMapping().EndMapping();
        return yaml.ToString();
    }

    private static string NameOf(CrdManifest manifest)
    {
        // Words of a kind are parted, as people name their entries.
        var name = new StringBuilder();
        for (int i = 0; i < manifest.Kind.Length; i++)
        {
            bool begins = i > 0 && char.IsUpper(manifest.Kind[i]) && (char.IsLower(manifest.Kind[i - 1]) || (i + 1 < manifest.Kind.Length && char.IsLower(manifest.Kind[i + 1])));
            name.Append(begins ? "-" : string.Empty).Append(char.ToLowerInvariant(manifest.Kind[i]));
        }

        return name.ToString();
    }

    private void WriteBox(CrdManifest manifest)
    {
        var spec = SpecFields.Of(manifest, "spec");
        bool isNamespaced = manifest.IsNamespaced;
        string? image = spec.First("string", "image", "containerImage");
        string? port = spec.First("integer", "port", "containerPort", "targetPort") ?? spec.First("any", "port", "containerPort");
        string? replicas = spec.First("integer", "replicas", "replicaCount", "size");
        string[] rest = spec.Scalars.Where(field => field != image && field != port && field != replicas).ToArray();
        _yaml.Key("operatorBox").StartMapping().Key("onCreate").StartMapping();
        if (image is not null)
        {
            WriteDeployment(spec, image, replicas, port, isNamespaced);
        }

        if (port is not null)
        {
            WriteService(spec, port, isNamespaced);
        }

        if (image is null || rest.Length > 0)
        {
            WriteConfigMap(rest, isNamespaced);
        }

        _yaml.EndMapping();
        WriteStatus(SpecFields.Of(manifest, "status"), image is not null);
        _yaml.EndMapping();
    }

    private void WriteDeployment(SpecFields spec, string image, string? replicas, string? port, bool isNamespaced)
    {
        Start("deployments", "{{ .metadata.name }}", isNamespaced);
        _yaml.Pair("image", Read(spec, image, "\"nginx:latest\""));
        if (replicas is not null)
        {
            _yaml.Pair("replicas", Read(spec, replicas, "1"));
        }

        if (port is not null)
        {
            _yaml.Pair("port", Read(spec, port, "80"));
        }

        End();
    }

    private void WriteService(SpecFields spec, string port, bool isNamespaced)
    {
        Start("services", "{{ .metadata.name }}-svc", isNamespaced);
        _yaml.Pair("port", Read(spec, port, "80")).Pair("targetPort", Read(spec, port, "80"));
        End();
    }

    private void WriteConfigMap(string[] fields, bool isNamespaced)
    {
        Start("configMaps", "{{ .metadata.name }}-config", isNamespaced);
        _yaml.Key("data").StartMapping();
        foreach (string field in fields)
        {
            _yaml.Pair(field, $"{{{{ .spec.{field} }}}}");
        }

        if (fields.Length == 0)
        {
            _yaml.Pair("owner", "{{ .metadata.name }}");
        }

        _yaml.EndMapping();
        End();
    }

    private void Start(string kind, string name, bool isNamespaced)
    {
        _yaml.Key(kind).StartSequence().StartMapping().Pair("name", name);
        if (!isNamespaced)
        {
            _yaml.Pair("namespace", "default");
        }
    }

    private void End() => _yaml.Pair("reconcile", true).EndMapping().EndSequence();

    private void WriteStatus(SpecFields status, bool hasDeployment)
    {
        var fields = new List<(string Path, string? Type, string Value)>();
        if (status.First("string", "phase", "state") is { } phase)
        {
            fields.Add((phase, null, hasDeployment ? "{{ ternary (allReplicasReady .children.deployment) \"Running\" \"Progressing\" }}" : "Ready"));
        }

        if (hasDeployment && status.First("integer", "readyReplicas", "availableReplicas") is { } ready)
        {
            fields.Add((ready, "int", "{{ readyReplicas .children.deployment }}"));
        }

        if (fields.Count == 0)
        {
            return;
        }

        _yaml.Key("status").StartMapping().Key("fields").StartSequence();
        foreach ((string path, string? type, string value) in fields)
        {
            _yaml.StartMapping().Pair("path", path);
            if (type is not null)
            {
                _yaml.Pair("type", type);
            }

            _yaml.Pair("value", value).EndMapping();
        }

        _yaml.EndSequence().EndMapping();
    }

    private static string Read(SpecFields spec, string field, string otherwise) =>
        spec.IsCertain(field) ? $"{{{{ .spec.{field} }}}}" : $"{{{{ .spec.{field} | default {otherwise} }}}}";
}
