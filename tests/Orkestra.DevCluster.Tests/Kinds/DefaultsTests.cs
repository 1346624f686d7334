using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Defaults;

namespace Orkestra.DevCluster.Tests.Kinds;

public sealed class DefaultsTests
{
    private static JsonObject Defaulted(string kind, string text, string? apiVersion = null)
    {
        JsonObject obj = Json.Object(text);
        Json.Definition(kind, apiVersion).Schema.ApplyDefaults(obj);
        return obj;
    }

    // Kubernetes API reference, Deployment v1 apps: documented defaults.
    [Fact]
    public void Deployment_GetsTheDocumentedDefaults() => Json.AssertEqual(
        """
        {"metadata":{"name":"d","creationTimestamp":null},
         "spec":{"replicas":1,"revisionHistoryLimit":10,"progressDeadlineSeconds":600,
           "strategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"25%","maxSurge":"25%"}},
           "selector":{"matchLabels":{"app":"x"}},
           "template":{"metadata":{"creationTimestamp":null,"labels":{"app":"x"}},
             "spec":{"restartPolicy":"Always","dnsPolicy":"ClusterFirst","schedulerName":"default-scheduler","securityContext":{},"terminationGracePeriodSeconds":30,
               "containers":[{"name":"c","image":"nginx:1.2","imagePullPolicy":"IfNotPresent","terminationMessagePath":"/dev/termination-log",
                 "terminationMessagePolicy":"File","ports":[{"containerPort":80,"protocol":"TCP"}],"resources":{"limits":{"cpu":"1","memory":"1Gi"}},
                 "livenessProbe":{"httpGet":{"port":80,"path":"/","scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3}}],
               "volumes":[{"name":"a","configMap":{"name":"m","defaultMode":420}},{"name":"b","emptyDir":{}}]}}},
         "status":{}}
        """,
        Defaulted(
            "Deployment",
            """
            {"metadata":{"name":"d","labels":{}},
             "spec":{"paused":false,"selector":{"matchLabels":{"app":"x"}},
               "template":{"metadata":{"labels":{"app":"x"}},
                 "spec":{"hostNetwork":false,"containers":[{"name":"c","image":"nginx:1.2","env":[],"ports":[{"containerPort":80}],
                     "resources":{"limits":{"cpu":"1000m","memory":"1024Mi"}},"livenessProbe":{"httpGet":{"port":80}}}],
                   "volumes":[{"name":"a","configMap":{"name":"m"}},{"name":"b"}]}}}}
            """));

    [Theory]
    [InlineData("nginx", "Always")]
    [InlineData("nginx:latest", "Always")]
    [InlineData("nginx:1.27", "IfNotPresent")]
    [InlineData("registry:5000/team/app", "Always")]
    [InlineData("registry:5000/team/app:2", "IfNotPresent")]
    [InlineData("nginx@sha256:0123", "IfNotPresent")]
    public void PullPolicy_FollowsTheTag(string image, string policy) => Assert.Equal(
        policy,
        (string?)Defaulted("Pod", $$"""{"spec":{"containers":[{"name":"c","image":"{{image}}"} ] } }""")["spec"]!["containers"]![0]!["imagePullPolicy"]);

    [Fact]
    public void Service_PointsAtItsOwnPort() => Json.AssertEqual(
        """
        {"type":"ClusterIP","sessionAffinity":"None","internalTrafficPolicy":"Cluster","selector":{"a":"b"},
         "ports":[{"port":80,"targetPort":80,"protocol":"TCP"},{"name":"x","port":81,"targetPort":"http","protocol":"UDP"}]}
        """,
        Defaulted("Service", """{"spec":{"selector":{"a":"b"},"ports":[{"port":80},{"name":"x","port":81,"targetPort":"http","protocol":"UDP"}]}}""")["spec"]);

    [Fact]
    public void Secret_FoldsTextsIntoData() => Json.AssertEqual(
        """{"metadata":{"creationTimestamp":null},"type":"Opaque","data":{"a":"Yg==","c":"Zg=="}}""",
        Defaulted("Secret", """{"data":{"a":"eA==","c":"Zg=="},"stringData":{"a":"b"}}"""));

    [Fact]
    public void Job_RunsOnceByDefault()
    {
        JsonNode spec = Defaulted("Job", """{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"a","image":"a"}]}}}}""")["spec"]!;
        Assert.Equal((1, 1, 6), ((int)spec["completions"]!, (int)spec["parallelism"]!, (int)spec["backoffLimit"]!));
        Assert.False((bool)spec["suspend"]!);
    }

    [Fact]
    public void Job_WithParallelismOnly_HasNoCompletions() =>
        Assert.Null(Defaulted("Job", """{"spec":{"parallelism":3}}""")["spec"]!["completions"]);

    [Fact]
    public void StatefulSet_GivesItsClaimsTheirKind() => Json.AssertEqual(
        """
        [{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data","creationTimestamp":null},
          "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}},"volumeMode":"Filesystem"},"status":{"phase":"Pending"}}]
        """,
        Defaulted("StatefulSet", """{"spec":{"volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1024Mi"}}}}]}}""")["spec"]!["volumeClaimTemplates"]);

    [Fact]
    public void NetworkPolicy_DerivesItsTypes() => Json.AssertEqual(
        """["Ingress","Egress"]""",
        Defaulted("NetworkPolicy", """{"spec":{"podSelector":{},"egress":[{}]}}""")["spec"]!["policyTypes"]);

    [Fact]
    public void RoleBinding_FillsGroups() => Json.AssertEqual(
        """
        {"metadata":{"creationTimestamp":null},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"r"},
         "subjects":[{"kind":"ServiceAccount","name":"s","namespace":"n"},{"kind":"User","name":"u","apiGroup":"rbac.authorization.k8s.io"}]}
        """,
        Defaulted("RoleBinding", """{"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"ServiceAccount","name":"s","namespace":"n"},{"kind":"User","name":"u"}]}"""));

    [Fact]
    public void Pod_RequestsWhatItIsLimitedTo()
    {
        JsonObject pod = Defaulted("Pod", """{"spec":{"containers":[{"name":"a","image":"a","resources":{"limits":{"cpu":"0.5","memory":"1Gi"}}}]}}""");
        Json.AssertEqual("""{"cpu":"500m","memory":"1Gi"}""", pod["spec"]!["containers"]![0]!["resources"]!["requests"]);
        PodDefaults.Admit(pod);
        Assert.Equal("Guaranteed", (string?)pod["status"]!["qosClass"]);
    }

    public static IEnumerable<object[]> Kinds => BuiltInKinds.All.Select(static d => new object[] { d.ApiVersion, d.Kind });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Defaulting_Twice_IsTheSameAsOnce_AndStaysDecodable(string apiVersion, string kind)
    {
        IObjectSchema schema = Json.Definition(kind, apiVersion).Schema;
        JsonObject once = Json.Object("""{"metadata":{"name":"x"},"spec":{"template":{"spec":{"containers":[{"name":"a"}]}}}}""");
        schema.Prune(once);
        schema.ApplyDefaults(once);
        var twice = (JsonObject)once.DeepClone();
        schema.ApplyDefaults(twice);
        Assert.True(JsonNode.DeepEquals(once, twice), $"{once.ToJsonString()}\n{twice.ToJsonString()}");
        Assert.Null(schema.FindDecodingError(once));
        Assert.Empty(schema.Prune(once));
    }
}
