using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

/// <summary>What the real server's per-kind strategies set on the way in, where clients notice it.</summary>
internal sealed class KindRules
{
    private int _lastClusterIp = 256;
    private int _lastNodePort = 29999;

    public void PrepareForCreate(GroupResource resource, JsonObject obj)
    {
        switch (resource)
        {
            case { Group: "", Resource: "namespaces" }:
                PrepareNamespace(obj);
                break;
            case { Group: "", Resource: "services" }:
                PrepareService(obj, null);
                break;
            case { Group: "", Resource: "pods" }:
                obj["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = "BestEffort" };
                break;
            case { Group: "", Resource: "persistentvolumeclaims" }:
                obj["status"] = new JsonObject { ["phase"] = "Pending" };
                break;
            case { Group: "", Resource: "persistentvolumes" }:
                obj["status"] = new JsonObject { ["phase"] = "Available" };
                break;
            case { Group: "batch", Resource: "jobs" }:
                PrepareJob(obj);
                break;
            case { Group: "apiextensions.k8s.io", Resource: "customresourcedefinitions" }:
                // The real server adds it a moment later; adding it at once leaves no gap in which objects could be stranded.
                JsonObject metadata = ObjectMetadata.Of(obj);
                ObjectMetadata.SetFinalizers(metadata, [.. ObjectMetadata.Finalizers(metadata).Append(WellKnown.CrdFinalizer).Distinct()]);
                break;
        }
    }

    public void PrepareForUpdate(GroupResource resource, JsonObject obj, JsonObject old)
    {
        switch (resource)
        {
            case { Group: "", Resource: "namespaces" }:
                // Only the finalize subresource may change these.
                Section(obj, "spec")["finalizers"] = (old["spec"] as JsonObject)?["finalizers"]?.DeepClone();
                break;
            case { Group: "", Resource: "services" }:
                PrepareService(obj, old);
                break;
        }
    }

    private static void PrepareNamespace(JsonObject obj)
    {
        Section(obj, "spec")["finalizers"] = new JsonArray((JsonNode)WellKnown.NamespaceFinalizer);
        obj["status"] = new JsonObject { ["phase"] = "Active" };
    }

    private void PrepareService(JsonObject obj, JsonObject? old)
    {
        JsonObject spec = Section(obj, "spec");
        string type = ObjectMetadata.Text(spec, "type");
        if (type == "ExternalName")
        {
            return;
        }

        JsonObject? oldSpec = old?["spec"] as JsonObject;
        string clusterIp = ObjectMetadata.Text(spec, "clusterIP");
        if (clusterIp.Length == 0)
        {
            clusterIp = oldSpec is null ? "" : ObjectMetadata.Text(oldSpec, "clusterIP");
            spec["clusterIP"] = clusterIp.Length > 0 ? clusterIp : NextClusterIp();
        }

        spec["clusterIPs"] ??= new JsonArray((JsonNode)ObjectMetadata.Text(spec, "clusterIP"));
        spec["ipFamilies"] ??= new JsonArray((JsonNode)"IPv4");
        spec["ipFamilyPolicy"] ??= "SingleStack";
        if (type is "NodePort" or "LoadBalancer" && spec["ports"] is JsonArray ports)
        {
            AssignNodePorts(ports, oldSpec?["ports"] as JsonArray);
        }

        obj["status"] ??= new JsonObject { ["loadBalancer"] = new JsonObject() };
    }

    private void AssignNodePorts(JsonArray ports, JsonArray? old)
    {
        foreach (JsonObject port in ports.OfType<JsonObject>())
        {
            if (ObjectMetadata.Integer(port["nodePort"]) is null or 0)
            {
                JsonNode? kept = old?.OfType<JsonObject>().FirstOrDefault(o => JsonNode.DeepEquals(o["port"], port["port"]))?["nodePort"]?.DeepClone();
                port["nodePort"] = kept ?? 30000 + ((Interlocked.Increment(ref _lastNodePort) - 30000) % 2768);
            }
        }
    }

    private string NextClusterIp()
    {
        int next = Interlocked.Increment(ref _lastClusterIp);
        return string.Create(CultureInfo.InvariantCulture, $"10.96.{next / 256 % 256}.{next % 256}");
    }

    private static void PrepareJob(JsonObject obj)
    {
        JsonObject spec = Section(obj, "spec");
        if (ObjectMetadata.IsTrue(spec["manualSelector"]))
        {
            return;
        }

        JsonObject metadata = ObjectMetadata.Of(obj);
        string uid = ObjectMetadata.Text(metadata, "uid");
        string name = ObjectMetadata.Text(metadata, "name");
        Section(spec, "selector")["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = uid };
        JsonObject labels = Section(Section(Section(spec, "template"), "metadata"), "labels");
        labels["batch.kubernetes.io/controller-uid"] = uid;
        labels["batch.kubernetes.io/job-name"] = name;
        labels["controller-uid"] = uid;
        labels["job-name"] = name;
    }

    private static JsonObject Section(JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject section)
        {
            section = [];
            parent[key] = section;
        }

        return section;
    }
}
