using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Exploration;

/// <summary>Whatever a copy takes its content from is there.</summary>
internal sealed class ExploredSources : ISourceReader
{
    public ValueTask<KubeObject?> GetAsync(CopySourceKey source, CancellationToken cancellationToken)
    {
        bool isSecret = source.Resource.Kind.Kind == "Secret";
        var root = new JsonObject
        {
            ["apiVersion"] = source.Resource.Kind.ApiVersion,
            ["kind"] = source.Resource.Kind.Kind,
            ["metadata"] = new JsonObject { ["name"] = source.Key.Name, ["namespace"] = source.Key.Namespace, ["uid"] = $"source-{source.Key}", ["resourceVersion"] = "1" },
            ["data"] = new JsonObject { ["key"] = isSecret ? "dmFsdWU=" : "value" },
        };
        return new ValueTask<KubeObject?>(JsonTree.ToObject(root));
    }
}
