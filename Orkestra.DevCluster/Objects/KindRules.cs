using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Defaults;
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
                PodDefaults.Admit(obj);
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
            case { Group: "apps", Resource: "daemonsets" }:
                SetTemplateGeneration(obj, 1);
                break;
            case { Group: "apiextensions.k8s.io", Resource: "customresourcedefinitions" }:
                IEnumerable<JsonNode> stored = obj.At("spec", "versions").Objects().Where(static v => v.BoolAt("storage") == true).Select(static v => (JsonNode)ObjectMetadata.Text(v, "name"));
                Section(obj, "status")["storedVersions"] = new JsonArray([.. stored]);
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
                DropWhatTheTypeNeedsNoMore(obj, old);
                PrepareService(obj, old);
                break;
            case { Group: "apps", Resource: "daemonsets" }:
                bool changed = !JsonNode.DeepEquals(obj.At("spec", "template"), old.At("spec", "template"));
                SetTemplateGeneration(obj, TemplateGeneration(old) + (changed ? 1 : 0));
                break;
        }
    }

    private static long TemplateGeneration(JsonObject daemonSet) =>
        long.TryParse(daemonSet.StringAt("metadata", "annotations", WorkloadAnnotations.TemplateGeneration), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static void SetTemplateGeneration(JsonObject daemonSet, long number) =>
        Section(ObjectMetadata.Of(daemonSet), "annotations")[WorkloadAnnotations.TemplateGeneration] = number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A client that changes the type of a service, and leaves the rest as it was, does not mean the rest.</summary>
    private static void DropWhatTheTypeNeedsNoMore(JsonObject obj, JsonObject old)
    {
        JsonObject spec = Section(obj, "spec"), oldSpec = Section(old, "spec");
        string type = ObjectMetadata.Text(spec, "type"), oldType = ObjectMetadata.Text(oldSpec, "type");
        if (type == oldType)
        {
            return;
        }

        if (type == "ExternalName")
        {
            Drop("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy");
        }

        if (type is "ExternalName" or "ClusterIP")
        {
            Drop("externalTrafficPolicy", "healthCheckNodePort", "allocateLoadBalancerNodePorts", "loadBalancerClass");
            JsonObject[] ports = [.. spec["ports"].Objects()], oldPorts = [.. oldSpec["ports"].Objects()];
            if (ports.Select(static p => p.LongAt("nodePort")).SequenceEqual(oldPorts.Select(static p => p.LongAt("nodePort"))))
            {
                foreach (JsonObject port in ports)
                {
                    port.Remove("nodePort");
                }
            }
        }

        void Drop(params ReadOnlySpan<string> fields)
        {
            foreach (string field in fields)
            {
                if (JsonNode.DeepEquals(spec[field], oldSpec[field]))
                {
                    spec.Remove(field);
                }
            }
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
        obj["status"] ??= new JsonObject();
        Section(obj, "status")["loadBalancer"] ??= new JsonObject();
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
        if (metadata["labels"] is not JsonObject { Count: > 0 })
        {
            metadata["labels"] = labels.DeepClone();
        }
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
