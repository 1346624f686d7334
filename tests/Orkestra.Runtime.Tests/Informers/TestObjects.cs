using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>Objects and resources for informer tests.</summary>
internal static class TestObjects
{
    public static readonly KubeResource Widgets = new(new GroupVersionKind("example.com", "v1", "Widget"), "widgets", Namespaced: true);

    /// <summary>A widget in namespace <c>default</c>.</summary>
    public static KubeObject Widget(
        string name, int version, string? uid = null, string? owner = null, string? ownerLabel = null, string? finalizer = null, bool deleting = false, int generation = 1)
    {
        var json = new StringBuilder();
        json.Append("{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"metadata\":{\"namespace\":\"default\"");
        json.Append($",\"name\":\"{name}\",\"uid\":\"{uid ?? "uid-" + name}\",\"resourceVersion\":\"{version}\",\"generation\":{generation}");
        if (owner is not null)
        {
            json.Append($",\"ownerReferences\":[{{\"apiVersion\":\"example.com/v1\",\"kind\":\"Site\",\"name\":\"site\",\"uid\":\"{owner}\",\"controller\":true}}]");
        }

        if (ownerLabel is not null)
        {
            json.Append($",\"labels\":{{\"{WellKnownLabels.OwnerUid}\":\"{ownerLabel}\"}}");
        }

        if (finalizer is not null)
        {
            json.Append($",\"finalizers\":[\"{finalizer}\"]");
        }

        if (deleting)
        {
            json.Append(",\"deletionTimestamp\":\"2026-01-01T00:00:00Z\"");
        }

        json.Append("}}");
        return KubeObject.Parse(Encoding.UTF8.GetBytes(json.ToString()));
    }

    public static ObjectKey Key(string name) => new("default", name);
}
