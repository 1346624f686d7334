using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Development;

/// <summary>An object that <c>setup.wait</c> waits for.</summary>
/// <param name="Manifest">Its kind, namespace and name.</param>
/// <param name="Timeout">How long.</param>
internal sealed record SetupWait(Manifest Manifest, TimeSpan Timeout)
{
    /// <summary>Reads a wait; null when it names no known kind or no object, which validation reports.</summary>
    public static SetupWait? From(YamlMapping node, TimeSpan defaultTimeout)
    {
        if (Text("kind") is not { } kind || Text("name") is not { } name)
        {
            return null;
        }

        GroupVersionKind? type = Text("apiVersion") is { } apiVersion
            ? GroupVersionKind.From(apiVersion, kind)
            : WellKnownResources.All.FirstOrDefault(resource => resource.Kind.Kind == kind)?.Kind;
        TimeSpan timeout = Text("timeout") is { } text && GoDuration.TryParse(text, out TimeSpan parsed) ? parsed : defaultTimeout;
        return type is { } known ? new SetupWait(new Manifest(known, Text("namespace") ?? string.Empty, name, default), timeout) : null;

        string? Text(string key) => node[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;
    }
}
