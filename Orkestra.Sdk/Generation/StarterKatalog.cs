using System.Text;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Generation;

/// <summary>Writes a first Katalog for CRDs: a Deployment where there is an image, a Service where there is a port, a ConfigMap for the rest.</summary>
public sealed class StarterKatalog
{
    private const string BoxLine = "      operatorBox:\n";

    private readonly YamlWriter _yaml = new();
    private readonly StarterOptions _options;

    private StarterKatalog(StarterOptions options) => _options = options;

    /// <summary>The Katalog as YAML.</summary>
    /// <param name="manifests">The CRDs.</param>
    /// <param name="crdFile">Path of their file, as the Katalog is to name it.</param>
    /// <param name="name">Name of the Katalog.</param>
    /// <param name="options">What it has besides children; nothing when null.</param>
    public static string Write(IReadOnlyList<CrdManifest> manifests, string crdFile, string name, StarterOptions? options = null)
    {
        var starter = new StarterKatalog(options ?? new StarterOptions());
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

        yaml.EndMapping().EndMapping();
        starter.WriteTopLevel();
        yaml.EndMapping();
        return starter._options.Mode == StarterMode.Typed ? WithComments(yaml.ToString(), manifests) : yaml.ToString();
    }

    // Comments are no part of a document, so that they are put where they belong afterwards.
    private static string WithComments(string text, IReadOnlyList<CrdManifest> manifests)
    {
        var commented = new StringBuilder();
        int from = 0;
        foreach (CrdManifest manifest in manifests)
        {
            int box = text.IndexOf(BoxLine, from, StringComparison.Ordinal) + BoxLine.Length;
            commented.Append(text, from, box - from)
                .Append($"        # hooks: {{ location: ./Hooks, function: {manifest.Kind}Hooks }}\n")
                .Append($"        # default: false\n        # constructor: {{ location: ./Reconcilers, function: {manifest.Kind}Reconciler }}\n");
            from = box;
        }

        return commented.Append(text, from, text.Length - from).ToString();
    }

    private void WriteTopLevel()
    {
        if (_options.HasSecurity)
        {
            _yaml.Key("security").StartMapping();
            _yaml.Key("deletionProtection").StartMapping().Pair("enabled", true).EndMapping();
            _yaml.Key("namespaceProtection").StartMapping().Key("restrictedNamespaces").StartSequence().Text("kube-system").EndSequence().EndMapping();
            _yaml.EndMapping();
        }

        if (_options.HasNotification)
        {
            _yaml.Key("notification").StartMapping();
            _yaml.Key("defaults").StartMapping().Pair("interval", "15m").EndMapping();
            _yaml.Key("teams").StartMapping().Key("platform").StartMapping();
            _yaml.Key("slack").StartMapping().Pair("webhook", "$SLACK_WEBHOOK_URL").EndMapping();
            _yaml.EndMapping().EndMapping().EndMapping();
        }

        if (_options.ExternalProviders.Count > 0)
        {
            _yaml.Key("providers").StartSequence();
            foreach (string provider in _options.ExternalProviders)
            {
                _yaml.StartMapping().Pair("name", provider).Key("auth").StartMapping();
                foreach ((string key, string variable) in Credentials(provider))
                {
                    _yaml.Pair(key, variable);
                }

                _yaml.EndMapping().EndMapping();
            }

            _yaml.EndSequence();
        }
    }

    private static (string Key, string Variable)[] Credentials(string provider) => provider switch
    {
        "aws" => [("accessKeyId", "$AWS_ACCESS_KEY_ID"), ("secretAccessKey", "$AWS_SECRET_ACCESS_KEY"), ("region", "$AWS_REGION")],
        "azure" => [("tenantId", "$AZURE_TENANT_ID"), ("clientId", "$AZURE_CLIENT_ID"), ("clientSecret", "$AZURE_CLIENT_SECRET")],
        "gcp" => [("credentials", "$GOOGLE_APPLICATION_CREDENTIALS")],
        _ => throw new ArgumentException($"expected one of {string.Join(", ", StarterOptions.Providers)}, got '{provider}'", nameof(provider)),
    };

    private void WriteCode(string key, string location, string function) =>
        _yaml.Key(key).StartMapping().Pair("location", location).Pair("function", function).EndMapping();

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
        _yaml.Key("operatorBox").StartMapping();
        if (_options.Mode == StarterMode.Constructor)
        {
            _yaml.Pair("default", false);
            WriteCode("constructor", "./Reconcilers", $"{manifest.Kind}Reconciler");
            _yaml.EndMapping();
            return;
        }

        if (_options.Mode == StarterMode.Hook)
        {
            WriteCode("hooks", "./Hooks", $"{manifest.Kind}Hooks");
        }

        _yaml.Key("onCreate").StartMapping();
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
