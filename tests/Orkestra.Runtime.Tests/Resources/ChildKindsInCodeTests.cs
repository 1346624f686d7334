using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Resources.Workloads;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Resources;

/// <summary>Bodies constructed in C# with nothing but public types, as generated code writes them, give the same bytes as interpreted ones.</summary>
public sealed class ChildKindsInCodeTests
{
    public static TheoryData<string, ResourceBody, string> Bodies { get; } = new()
    {
        { "namespaces: [{ name: a, finalizers: [example.com/hold] }]", new NamespaceBody { Finalizers = [Text("example.com/hold")] }, "a" },
        {
            "networkPolicies: [{ name: a, podSelector: { app: web }, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }] }]",
            new NetworkPolicyBody
            {
                Rules = Written(new NetworkRules
                {
                    PodSelector = [Pair("app", "web")],
                    Ingress = [new NetworkRule([new NetworkPeer { PodSelector = [] }], [new NetworkPort(null, Text("80"))])],
                }),
            },
            "a"
        },
        {
            "resourceQuotas: [{ name: a, hard: { pods: 5 } }]",
            new ResourceQuotaBody { Hard = Written<IReadOnlyList<KeyValuePair<string, CompiledExpression>>>([Pair("pods", "5")]) },
            "a"
        },
        {
            "limitRanges: [{ name: a, limits: [{ type: Pod, max: { cpu: 2 } }] }]",
            new LimitRangeBody
            {
                Limits = Written<IReadOnlyList<ResourceLimit>>(
                    [new ResourceLimit(Text("Pod")) { Quantities = [new("max", [Pair("cpu", "2")])] }]),
            },
            "a"
        },
        {
            "clusterRoles: [{ name: a, rules: [{ resources: [nodes], verbs: [get] }] }]",
            new RoleBody { ClusterScoped = true, Rules = [new PolicyRule { Resources = [Text("nodes")], Verbs = [Text("get")] }] },
            "a"
        },
        {
            "roleBindings: [{ name: a, roleRef: { name: r }, subjects: [{ kind: User, name: ann }] }]",
            new RoleBindingBody { RoleName = Text("r"), Subjects = [new RoleSubject { Kind = Text("User"), Name = Text("ann") }] },
            "a"
        },
        { "replicaSets: [{ name: a, image: i }]", new ReplicaSetBody { Pod = Pod }, "a" },
        {
            "statefulSets: [{ name: a, image: i, tag: t, rollingUpdate: { profile: safe }, volumeClaimTemplates: [{ storageSize: 1Gi, storageClass: s }] }]",
            new StatefulSetBody
            {
                Pod = Pod with { Tag = Text("t") },
                RollingUpdate = Written(new RollingUpdate(Text("1"), Text("0"))),
                ClaimTemplates = [new ClaimTemplate { Size = Text("1Gi"), StorageClass = Text("s") }],
            },
            "a"
        },
        {
            "daemonSets: [{ name: a, image: i, args: [x], updateStrategy: RollingUpdate, rollingUpdate: { maxSurge: 2 } }]",
            new DaemonSetBody
            {
                Pod = Pod with { Args = [Text("x")] },
                UpdateStrategy = Text("RollingUpdate"),
                RollingUpdate = Written(new RollingUpdate(Text("2"), null)),
            },
            "a"
        },
        {
            "priorityClasses: [{ name: a, value: 5, globalDefault: true, description: d, preemptionPolicy: Never }]",
            new PriorityClassBody { Value = Text("5"), GlobalDefault = Text("true"), Description = Text("d"), PreemptionPolicy = Text("Never") },
            "a"
        },
        { "pods: [{ name: a, image: i, args: [x] }]", new PodBody { Pod = Pod with { Args = [Text("x")] } }, "a" },
        { "jobs: [{ name: a, image: i, backoffLimit: 1 }]", new JobBody { Pod = Pod, BackoffLimit = Text("1") }, "a" },
        { "cronJobs: [{ name: a, image: i, schedule: '@daily' }]", new CronJobBody { Pod = Pod, Schedule = Text("@daily") }, "a" },
        {
            "persistentVolumes: [{ name: a, capacity: 1Gi, hostPath: /d }]",
            new PersistentVolumeBody { Capacity = Text("1Gi"), HostPath = Text("/d") },
            "a"
        },
        { "persistentVolumeClaims: [{ name: a, storage: 1Gi }]", new PersistentVolumeClaimBody { Storage = Text("1Gi") }, "a" },
        {
            "ingresses: [{ name: a, servicePort: 80, tls: { secretName: s } }]",
            new IngressBody { ServicePort = Text("80"), Tls = new IngressTls(Text("s"), []) },
            "a"
        },
        {
            "hpa: [{ name: a, scaleTargetRef: web, maxReplicas: 3 }]",
            new HorizontalPodAutoscalerBody { TargetName = Text("web"), Scaling = Written(new Scaling { MaxReplicas = Text("3") }) },
            "a"
        },
        {
            "custom: [{ apiVersion: a.example.io/v1, kind: Queue, metadata: { name: a }, spec: { size: 3, on: true, of: ['{{ .metadata.name }}'] } }]",
            new CustomBody
            {
                Kind = new KubeResource(new("a.example.io", "v1", "Queue"), "queues", Namespaced: true),
                Fields =
                [
                    new("spec", new MapValue(
                    [
                        new("size", new LiteralValue(OrkValue.FromInt64(3))),
                        new("on", new LiteralValue(OrkValue.FromBoolean(true))),
                        new("of", new ListValue([new ExpressionValue(new DelegateExpression("name", static data => EvalResult.OfText(ContextText.Read(data, "metadata.name"))))])),
                    ])),
                ],
            },
            "a"
        },
        { "pdb: [{ name: a, minAvailable: 1 }]", new PodDisruptionBudgetBody { Budget = Written(new DisruptionBudget(Text("1"), null)) }, "a" },
    };

    private static PodTemplate Pod => new() { Image = Text("i") };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body_in_code_gives_what_the_declaration_gives(string declaration, ResourceBody body, string name)
    {
        OperatorPlan interpreted = TestKatalogs.Plan($"onReconcile:\n  {declaration}");
        ResourcePlan plan = Assert.Single(interpreted.OnReconcile.Resources);
        OperatorPlan inCode = interpreted with
        {
            OnReconcile = new HookBlockPlan
            {
                Resources = [new ResourcePlan { DeclarationPath = plan.DeclarationPath, Name = Text(name), Mode = ApplyMode.Reconcile, Body = body }],
            },
        };

        Assert.Equal(Rendered(interpreted), Rendered(inCode));
    }

    private static string Rendered(OperatorPlan plan)
    {
        ReconcileDecision decision = new MemoryWorld(plan, TestObjects.Website()).Decide();
        Assert.Null(decision.Error);
        return System.Text.Encoding.UTF8.GetString(Assert.Single(decision.Writes.OfType<PlannedApply>()).Body.Span);
    }

    private static ConstantExpression Text(string text) => new(text);

    private static KeyValuePair<string, CompiledExpression> Pair(string name, string text) => new(name, Text(text));

    private static Preset<T> Written<T>(T block)
        where T : class => new() { Written = block };
}
