using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Objects;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Objects;

public sealed class ObjectDiffTests
{
    private const string Observed = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","uid":"1","labels":{"app":"web","added":"by-server"},
        "finalizers":["b","a"],"ownerReferences":[{"apiVersion":"v1","kind":"Other","name":"o","uid":"u0"},
        {"apiVersion":"demo/v1","kind":"Site","name":"s","uid":"u1","controller":true}]},
        "spec":{"replicas":2,"progressDeadlineSeconds":600,"template":{"spec":{"containers":[
        {"name":"sidecar","image":"proxy"},
        {"name":"web","image":"nginx:1","imagePullPolicy":"IfNotPresent","args":["-a","-b"],
        "ports":[{"containerPort":80,"protocol":"TCP"},{"containerPort":53,"protocol":"UDP"}],
        "env":[{"name":"B","value":"2"},{"name":"A","value":"1"}],
        "resources":{"limits":{"cpu":"500m","memory":"1Gi"}},
        "volumeMounts":[{"name":"token","mountPath":"/var/run"},{"name":"d","mountPath":"/data"}],
        "livenessProbe":{"httpGet":{"path":"/","port":8080}}}],
        "volumes":[{"name":"d","emptyDir":{}}]}}},"status":{"replicas":2}}
        """;

    [Theory]
    [InlineData("""{"metadata":{"labels":{"app":"web"}}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b"]}}""")]
    [InlineData("""{"metadata":{"ownerReferences":[{"uid":"u1","controller":true,"name":"s"}]}}""")]
    [InlineData("""{"spec":{"replicas":2}}""")]
    [InlineData("""{"spec":{"replicas":2.0,"paused":false,"strategy":{},"revisionHistoryLimit":null}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:1"}],"nodeSelector":{},"imagePullSecrets":[]}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]}]}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","ports":[{"containerPort":53,"protocol":"UDP"},{"containerPort":80}]}]}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","resources":{"limits":{"cpu":"0.5","memory":"1024Mi"}}}]}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","resources":{"limits":{"cpu":0.5}}}]}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","volumeMounts":[{"mountPath":"/data","name":"d"}]}]}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","livenessProbe":{"httpGet":{"port":"8080"}}}]}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"volumes":[{"name":"d","emptyDir":{}}]}}}}""")]
    public void A_subset_with_the_same_meaning_does_not_differ(string desired)
    {
        Assert.Empty(Differences(desired, Observed));
        Assert.False(ObjectDiff.Differs(Encoding.UTF8.GetBytes(desired), Parse(Observed)));
    }

    [Theory]
    [InlineData("""{"metadata":{"labels":{"app":"other"}}}""", "metadata.labels.app")]
    [InlineData("""{"metadata":{"labels":{"a.b/c":""}}}""", "metadata.labels[\"a.b/c\"]")]
    [InlineData("""{"metadata":{"finalizers":["c"]}}""", "metadata.finalizers[0]")]
    [InlineData("""{"metadata":{"ownerReferences":[{"uid":"u2"}]}}""", "metadata.ownerReferences[uid=u2]")]
    [InlineData("""{"spec":{"replicas":3,"paused":true}}""", "spec.replicas spec.paused")]
    [InlineData("""{"spec":{"replicas":"2"}}""", "spec.replicas")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:2"}]}}}}""", "spec.template.spec.containers[name=web].image")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"new"}]}}}}""", "spec.template.spec.containers[name=new]")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","args":["-a"]}]}}}}""", "spec.template.spec.containers[name=web].args")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","args":["-a","-b","-c"]}]}}}}""", "spec.template.spec.containers[name=web].args[2]")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","ports":[{"containerPort":53}]}]}}}}""", "spec.template.spec.containers[name=web].ports[containerPort=53]")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"web","resources":{"limits":{"cpu":"501m"}}}]}}}}""", "spec.template.spec.containers[name=web].resources.limits.cpu")]
    [InlineData("""{"spec":{"template":{"spec":{"volumes":[{"name":"d","configMap":{"name":"c"}}]}}}}""", "spec.template.spec.volumes[name=d].configMap.name")]
    public void A_change_is_found_with_its_path(string desired, string paths)
    {
        Assert.Equal(paths, string.Join(' ', Differences(desired, Observed)));
        Assert.True(ObjectDiff.Differs(Encoding.UTF8.GetBytes(desired), Parse(Observed)));
    }

    [Fact]
    public void An_empty_dir_that_became_another_volume_differs()
    {
        const string observed = """{"apiVersion":"v1","kind":"Pod","spec":{"volumes":[{"name":"d","configMap":{"name":"c"}}]}}""";

        Assert.Equal(["spec.volumes[name=d].emptyDir"], Differences("""{"spec":{"volumes":[{"name":"d","emptyDir":{}}]}}""", observed));
    }

    [Fact]
    public void Tolerations_that_admission_adds_do_not_count()
    {
        const string observed = """{"apiVersion":"v1","kind":"Pod","spec":{"tolerations":[{"key":"x","operator":"Exists"},{"operator":"Exists","key":"y"}]}}""";

        Assert.Empty(Differences("""{"spec":{"tolerations":[{"key":"y","operator":"Exists"}]}}""", observed));
        Assert.Equal(["spec.tolerations[0]"], Differences("""{"spec":{"tolerations":[{"key":"z","operator":"Exists"}]}}""", observed));
    }

    [Fact]
    public void Secret_string_data_is_compared_with_the_stored_data()
    {
        const string observed = """{"apiVersion":"v1","kind":"Secret","data":{"password":"c2VjcmV0"}}""";

        Assert.Empty(Differences("""{"stringData":{"password":"secret"}}""", observed));
        Assert.Equal(["stringData.password"], Differences("""{"stringData":{"password":"other"}}""", observed));
        Assert.Equal(["stringData.user"], Differences("""{"stringData":{"user":""}}""", observed));
    }

    [Fact]
    public void Custom_resources_keep_empty_values()
    {
        const string observed = """{"apiVersion":"demo.example.com/v1","kind":"Site","spec":{}}""";

        Assert.Equal(["spec.debug", "spec.tags"], Differences("""{"spec":{"debug":false,"tags":[]}}""", observed));
    }

    [Fact]
    public void Config_map_keys_with_empty_text_count()
    {
        const string observed = """{"apiVersion":"v1","kind":"ConfigMap","data":{"a":"1"}}""";

        Assert.Equal(["data.b"], Differences("""{"data":{"b":""}}""", observed));
    }

    [Fact]
    public void Equal_objects_compare_without_allocating()
    {
        byte[] desired = Encoding.UTF8.GetBytes("""{"metadata":{"labels":{"app":"web"}},"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:1","resources":{"limits":{"cpu":"0.5"}}}]}}}}""");

        AllocationAssert.Zero(static pair => ObjectDiff.Differs(pair.desired, pair.observed), (desired, observed: Parse(Observed)));
    }

    [Fact]
    public void No_object_differs_from_itself_and_every_top_level_change_is_seen()
    {
        Prop.ForAll(
            RandomJson.Objects.ToArbitrary(),
            node =>
            {
                var root = (JsonObject)node!;
                root["apiVersion"] = "demo.example.com/v1";
                root.Remove("metadata");
                string json = root.ToJsonString();
                Assert.Empty(Differences(json, json));
                root["apiVersion"] = "demo.example.com/v2";
                Assert.Equal(["apiVersion"], Differences(root.ToJsonString(), json));
            }).QuickCheckThrowOnFailure();
    }

    private static IReadOnlyList<string> Differences(string desired, string observed) =>
        ObjectDiff.FindDifferences(Encoding.UTF8.GetBytes(desired), Parse(observed));

    private static KubeObject Parse(string json) => KubeObject.Parse(Encoding.UTF8.GetBytes(json));
}
