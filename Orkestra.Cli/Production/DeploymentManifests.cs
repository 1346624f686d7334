using System.Text;
using Orkestra.Runtime.Composition;
using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Permissions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Production;

/// <summary>Writes what is applied to a cluster. Stateless.</summary>
internal static class DeploymentManifests
{
    /// <summary>The ConfigMap that the runtime reads.</summary>
    public const string ConfigMapName = "orkestra-katalog";

    /// <summary>The rights, before them the namespace of workloads when it is another one, and after them the Katalog when it is given.</summary>
    /// <param name="ns">The namespace of the runtime.</param>
    /// <param name="workloads">The namespace of workloads; null when it is not to be made.</param>
    /// <param name="permissions">What the runtime may do.</param>
    /// <param name="katalog">The documents that it runs; null to leave them out.</param>
    public static string Bundle(string ns, string? workloads, KatalogPermissions permissions, LoadedKatalog? katalog) =>
        (workloads is null || workloads == ns ? string.Empty : $"---\n{RbacManifests.Namespace(workloads)}")
        + RbacManifests.Write(ns, permissions.Runtime)
        + (katalog is null ? string.Empty : ConfigMap(ns, katalog));

    /// <summary>The documents, with everything that they import in place.</summary>
    public static string ConfigMap(string ns, LoadedKatalog loaded)
    {
        var text = new StringBuilder();
        foreach (KatalogDocument document in loaded.Documents.OfType<KatalogDocument>())
        {
            text.Append(text.Length > 0 ? "---\n" : string.Empty).Append(new YamlWriter().Node(DeployedKatalog.Of(document)));
        }

        var yaml = new YamlWriter();
        yaml.StartMapping().Pair("apiVersion", "v1").Pair("kind", "ConfigMap");
        RbacManifests.Labels(yaml.Key("metadata").StartMapping().Pair("name", ConfigMapName).Pair("namespace", ns)).EndMapping();
        return $"---\n{yaml.Key("data").StartMapping().Pair("katalog.yaml", text.ToString()).EndMapping().EndMapping()}";
    }
}
