using static Orkestra.Cli.Tests.EndToEnd.Companions;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>Every <c>e2e.yaml</c> of the corpus.</summary>
internal static class ReplayExamples
{
    private const string Advanced = "advanced.orkestra.io";
    private const string Demo = "demo.orkestra.io";
    private const string Secret = "apiVersion: v1\nkind: Secret\nmetadata: { name: database-credentials, namespace: platform }\ndata: { password: aHVudGVyMg== }\n";
    private const string Config = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: app-config, namespace: platform }\ndata: { level: info }\n";

    private static readonly string s_website = PermissiveCrd.Of(Demo, "v1alpha1", "Website");

    /// <summary>They and ours.</summary>
    /// <param name="service">The address of a service that answers as the examples expect of <c>localhost:9999</c>.</param>
    public static IReadOnlyList<ReplayExample> All(Uri service) => [.. OfCorpus(service), .. FurtherExamples.Of(service)];

    /// <summary>Those of the corpus.</summary>
    /// <param name="service">The address of a service whose <c>/health</c> is well, for examples that call one.</param>
    public static IReadOnlyList<ReplayExample> OfCorpus(Uri service) =>
    [
        // Early files beside a later test; the resource that fits stands elsewhere.
        Of("beginner/01-hello-website", ("cr.yaml", Resource($"{Demo}/v1alpha1", "Website", "hello-website", "{ image: 'nginx:1.25' }"))) with { Lane = "websites" },
        Of("beginner/02-with-serviceaccount", ("crd.yaml", s_website)) with { Lane = "websites" },
        Of("beginner/03-secret-copy", ("setup.yaml", Namespaces + Secret)) with { Lane = "teams" },
        Of(
            "beginner/03b-configmap-copy",
            ("setup.yaml", Namespaces + Config),
            ("cr.yaml", Resource($"{Demo}/v1alpha1", "ConfigMapDistribution", "app-config-distribution", "{ configMapName: app-config, sourceNamespace: platform, targetNamespaces: [team-alpha, team-beta] }"))) with
        { Lane = "teams" },
        Not("beginner", "it has no checkpoints: it imports the four beginner's examples, which are replayed by themselves"),
        Of("intermediate/04-multi-resource", ("crd.yaml", PermissiveCrd.Of(Demo, "v1alpha1", "Application"))) with { CallsKubectl = true },

        // A closed gate leaves everything as it is, as the language says; this checkpoint wants what was made to be taken away.
        Of("intermediate/05-when-conditions/conditional-reconciliation") with { WaivedCheckpoint = "Disable App — gate discards item, Deployment removed" },
        Of("intermediate/05-when-conditions/conditional-resources"),
        Of("intermediate/08-state-machine") with { CallsKubectl = true, Lane = "pipelines" },
        Of(
            "intermediate/09-notes/01-built-in",
            ("crd.yaml", s_website),
            ("cr.yaml", Resource($"{Demo}/v1alpha1", "Website", "my-website", "{ image: 'nginx:1.25', replicas: 1, port: 80 }")),
            ("cr-default.yaml", Resource($"{Demo}/v1alpha1", "Website", "my-website-default", "{ image: 'nginx:1.25', port: 80 }"))) with
        { Lane = "websites" },
        Of(
            "intermediate/09-notes/03-motifs",
            ("crd.yaml", PermissiveCrd.Of(Demo, "v1", "Workload")),
            ("cr-default.yaml", Resource($"{Demo}/v1", "Workload", "my-service-default", "{ image: nginx, port: 8080 }"))),
        Not("security/admission", "it needs admission webhooks, which this version does not have"),
        Not("security/deletion-protection", "it needs the webhook of deletion protection and the gateway, which this version does not have"),
        Not("use-cases/crd-conversion/with-serve-translation", "it calls the gateway, which this version does not have"),
        Not("use-cases/enrich/02-warning-events", "it needs enrich, which this version refuses"),
        Of(
            "use-cases/external/01-health-gate",
            ("../crd.yaml", PermissiveCrd.Of(Demo, "v1", "WebApp")),
            ("cr-dev-healthy.yaml", Resource($"{Demo}/v1", "WebApp", "my-app-healthy", $"{{ image: 'nginx:1.25', replicas: 2, healthCheckUrl: '{new Uri(service, "health")}' }}")),
            ("cr-dev-degraded.yaml", Resource($"{Demo}/v1", "WebApp", "my-app-degraded", $"{{ image: 'nginx:1.25', replicas: 2, healthCheckUrl: '{new Uri(service, "broken")}' }}"))) with
        { CallsKubectl = true },
        Of("use-cases/full-stack-app/01-multi-region", ("crd.yaml", PermissiveCrd.Of(Advanced, "v1alpha1", "MultiRegionApp"))),
        Of(
            "use-cases/full-stack-app/03-cross-crd",
            ("crd.yaml", $"{PermissiveCrd.Of(Advanced, "v1alpha1", "ManagedDatabase")}---\n{PermissiveCrd.Of(Advanced, "v1alpha1", "DatabaseBackedApp")}"),
            ("crd-managed-database.yaml", PermissiveCrd.Of(Advanced, "v1alpha1", "ManagedDatabase")),
            ("crd-database-backed-app.yaml", PermissiveCrd.Of(Advanced, "v1alpha1", "DatabaseBackedApp"))) with
        { CallsKubectl = true },
        Of("use-cases/full-stack-app/04-once-secret", ("crd.yaml", PermissiveCrd.Of(Advanced, "v1alpha1", "SecureApp"))) with { CallsKubectl = true },
        Of("use-cases/full-stack-app/05-or", ("crd.yaml", PermissiveCrd.Of(Advanced, "v1alpha1", "FlexApp"))) with { CallsKubectl = true },
        Of("use-cases/normalize/01-string-cleanup"),
    ];

    private static ReplayExample Of(string folder, params (string Path, string Text)[] files) =>
        new($"{folder}/e2e.yaml") { Files = files.ToDictionary(static file => file.Path, static file => file.Text) };

    private static ReplayExample Not(string folder, string reason) => new($"{folder}/e2e.yaml") { Reason = reason };
}
