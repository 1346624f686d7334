namespace Orkestra.Sdk.Tests.Checking;

/// <summary>The status of children of the built-in kinds is known.</summary>
public sealed class ChildTypesTests
{
    [Theory]
    [InlineData("deployments", "deployment.status.readyReplica", "readyReplicas")]
    [InlineData("deployments", "deployment.statsu.readyReplicas", "status")]
    [InlineData("statefulSets", "statefulset.status.currentRevison", "currentRevision")]
    [InlineData("daemonSets", "daemonset.status.numberRady", "numberReady")]
    [InlineData("replicaSets", "replicaset.status.fullyLabelledReplicas", "fullyLabeledReplicas")]
    [InlineData("jobs", "job.status.suceeded", "succeeded")]
    [InlineData("cronJobs", "cronjob.status.lastScheduletime", "lastScheduleTime")]
    [InlineData("services", "service.status.loadBalancr", "loadBalancer")]
    [InlineData("pods", "pod.status.phse", "phase")]
    [InlineData("persistentVolumeClaims", "pvc.status.capcity", "capacity")]
    [InlineData("hpa", "hpa.status.currentReplica", "currentReplicas")]
    public void A_misspelt_field_of_a_childs_status_is_found(string kind, string path, string meant)
    {
        string found = CheckProbe.Messages(Box(kind, $"{{{{ .children.{path} }}}}"));

        Assert.Contains($"did you mean '{meant}'?", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("priorityClasses: [{ name: p, value: 5, description: '{{ .spec.imgae }}' }]")]
    [InlineData("configMaps: [{ name: c, data: { description: '{{ .spec.imgae }}' } }]")]
    public void A_description_is_a_field_of_a_child_like_any_other(string child) =>
        Assert.Equal("ORK2007 imgae", CheckProbe.Found($"onReconcile:\n  {child}"));

    [Theory]
    [InlineData("deployments", "{{ .children.deployment.status.readyReplicas }}")]
    [InlineData("deployments", "{{ .children.deployment._pods }}{{ .children.deployment.spec.template.spec.anything }}")]
    [InlineData("deployments", "{{ .children.deployment.status.somethingNew }}")]
    [InlineData("cronJobs", "{{ .children.cronjob.status.nextScheduleTime }}")]
    [InlineData("deployments", "{{ range .children.deployments }}{{ .status.readyReplicas }}{{ end }}")]
    [InlineData("services", "{{ range .children.service.status.loadBalancer.ingress }}{{ .hostname }}{{ end }}")]
    [InlineData("configMaps", "{{ .children.configmap.data.anything }}{{ .children.configmap.immutable }}")]
    [InlineData("secrets", "{{ .children.secret.type }}{{ .children.secret.stringData }}")]
    public void What_Kubernetes_has_or_may_have_is_accepted(string kind, string value) => Assert.DoesNotContain("ORK2", CheckProbe.Found(Box(kind, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("{ field: children.deployment.status.readyReplica, greaterThan: 0 }", "ORK2007 readyReplica")]
    [InlineData("{ field: children.deployment.status.readyReplicas, greaterThan: 0 }", "")]
    [InlineData("{ field: children.deployment.status.readyReplicas, equals: many }", "ORK3022 many")]
    public void Conditions_read_children_too(string condition, string expected) =>
        Assert.Equal(expected, CheckProbe.Found($"onReconcile:\n  deployments: [{{ image: nginx }}]\n  configMaps:\n    - name: c\n      when: [{condition}]"));

    private static string Box(string kind, string value) =>
        $"onReconcile:\n  {kind}: [{{ name: a, image: nginx, port: 80, schedule: '@daily', storage: 1Gi, scaleTargetRef: a }}]\nstatus:\n  fields:\n    - {{ path: phase, value: '{value}' }}";
}
