namespace Orkestra.Sdk.Documents;

/// <summary>The kind an entry operates, all defaults applied.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Plural">Plural name, the URL segment.</param>
/// <param name="IsNamespaced">Whether the objects live in namespaces.</param>
public sealed record ResolvedApiTypes(string Group, string Version, string Kind, string Plural, bool IsNamespaced)
{
    /// <summary>Group and version as written in manifests, for example <c>demo.orkestra.io/v1alpha1</c> or <c>v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
