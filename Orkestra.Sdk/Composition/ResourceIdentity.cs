using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Composition;

/// <summary>Which object a declaration makes, as far as its text tells: kind, name and namespace. Without a name it is the kind's default one.</summary>
internal readonly record struct ResourceIdentity(string Kind, string Name, string Namespace)
{
    public static ResourceIdentity Of(string list, YamlMapping resource)
    {
        if (list != "custom")
        {
            return new ResourceIdentity(list, resource.Text("name") ?? string.Empty, resource.Text("namespace") ?? string.Empty);
        }

        YamlMapping? metadata = resource.Map("metadata");
        string kind = $"{resource.Text("apiVersion")} {resource.Text("kind")}";
        return new ResourceIdentity(kind, metadata?.Text("name") ?? string.Empty, metadata?.Text("namespace") ?? string.Empty);
    }

    public override string ToString() => Name.Length == 0 ? $"{Kind} without a name" : $"{Kind} '{Name}'";
}
