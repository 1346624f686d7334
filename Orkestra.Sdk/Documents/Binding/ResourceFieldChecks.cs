using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

/// <summary>Checks the keys and types inside a child resource, whose own fields stay nodes for the kind's handler.</summary>
internal static class ResourceFieldChecks
{
    private static readonly string[] s_texts =
    [
        "image", "tag", "replicas", "port", "protocol", "targetPort", "type", "serviceAccountName", "workingDirectory", "schedule", "suspend",
        "fromConfigMap", "fromSecret", "fromNamespace", "host", "path", "serviceName", "backoffLimit",
    ];

    private static readonly string[] s_textLists = ["imagePullSecrets", "toNamespaces", "accessModes", "finalizers", "policyTypes"];

    private static readonly string[] s_textMaps = ["data", "nodeSelector", "hard"];

    public static void Check(MappingReader resource)
    {
        foreach (string key in s_texts)
        {
            resource.Text(key);
        }

        foreach (string key in s_textLists)
        {
            resource.Texts(key);
        }

        foreach (string key in s_textMaps)
        {
            CheckTextMap(resource, key);
        }

        CheckCommands(resource);
        resource.Boolean("once");
        resource.Boolean("headless");
        CheckEnvironment(resource);
        CheckEnvFrom(resource);
        if (resource.Nested("resources", ResourceKeys.Quantities) is { } quantities)
        {
            quantities.Text("profile");
            CheckTextMap(quantities, "requests");
            CheckTextMap(quantities, "limits");
        }

        if (resource.Nested("probes", ResourceKeys.Probes) is { } probes)
        {
            foreach (string probe in (string[])["startup", "liveness", "readiness"])
            {
                probes.Nested(probe, ResourceKeys.Probe);
            }
        }

        resource.Nested("securityContext", ResourceKeys.SecurityContext);
        resource.Nested("podSecurity", ResourceKeys.PodSecurity);
        resource.Nested("rollingUpdate", ResourceKeys.RollingUpdate);
        foreach (MappingReader volume in resource.Items("volumes", ResourceKeys.Volume))
        {
            volume.RequiredText("name");
        }

        foreach (MappingReader mount in resource.Items("volumeMounts", ResourceKeys.VolumeMount))
        {
            mount.RequiredText("name");
            mount.RequiredText("mountPath");
        }
    }

    private static void CheckTextMap(MappingReader holder, string key)
    {
        if (holder.Get(key) is YamlSequence list)
        {
            holder.Context.ReportWrongType(list, $"'{key}' in {holder.Label}", "a map from names to texts");
            return;
        }

        holder.NamedTexts(key);
    }

    private static void CheckCommands(MappingReader resource)
    {
        foreach (string key in (string[])["command", "args"])
        {
            resource.Texts(key);
        }
    }

    private static void CheckEnvironment(MappingReader resource)
    {
        if (resource.Get("env") is YamlMapping map)
        {
            foreach (YamlEntry entry in map.Entries)
            {
                CheckMapVariable(resource, entry);
            }

            return;
        }

        foreach (MappingReader variable in resource.Items("env", ResourceKeys.Environment))
        {
            variable.RequiredText("name");
            variable.Text("value");
            CheckReferences(variable.Nested("valueFrom", ResourceKeys.ValueFrom));
        }
    }

    private static void CheckMapVariable(MappingReader resource, YamlEntry entry)
    {
        // A plain text is the shortest way to write a variable; published documents use {value: text}.
        if (entry.Value is YamlMapping body)
        {
            var variable = new MappingReader(resource.Context, body, ResourceKeys.EnvironmentMapValue, $"env '{entry.Key.Value}'", $"{resource.Path}.env.{entry.Key.Value}");
            variable.Text("value");
            CheckReferences(variable);
            CheckReferences(variable.Nested("valueFrom", ResourceKeys.ValueFrom));
        }
        else if (entry.Value is not YamlScalar)
        {
            resource.Context.ReportWrongType(entry.Value, $"env '{entry.Key.Value}'", "a map with value, secretKeyRef or configMapKeyRef");
        }
    }

    private static void CheckReferences(MappingReader? variable)
    {
        foreach (string key in (string[])["secretKeyRef", "configMapKeyRef"])
        {
            if (variable?.Nested(key, ResourceKeys.KeyRef) is { } reference)
            {
                reference.RequiredText("name");
                reference.RequiredText("key");
            }
        }
    }

    private static void CheckEnvFrom(MappingReader resource)
    {
        if (resource.Get("envFrom") is YamlMapping)
        {
            MappingReader? sources = resource.Nested("envFrom", ResourceKeys.EnvFrom);
            foreach (string key in (string[])["secretRef", "configMapRef"])
            {
                foreach (MappingReader source in sources?.Items(key, ResourceKeys.EnvFromRef) ?? [])
                {
                    source.RequiredText("name");
                    if (source.Has("suffix") && !source.Has("keys"))
                    {
                        source.Context.Diagnostics.Report(
                            DiagnosticRules.ConflictingFields,
                            source.Get("suffix")!,
                            $"'suffix' in {source.Label} needs 'keys'",
                            "list the keys to import, so that each can be renamed");
                    }
                }
            }

            return;
        }

        foreach (MappingReader source in resource.Items("envFrom", ResourceKeys.EnvFrom))
        {
            foreach (string key in (string[])["secretRef", "configMapRef"])
            {
                if (source.Get(key) is YamlMapping)
                {
                    source.Nested(key, ResourceKeys.EnvFromRef)?.RequiredText("name");
                }
                else
                {
                    source.Text(key);
                }
            }
        }
    }
}
