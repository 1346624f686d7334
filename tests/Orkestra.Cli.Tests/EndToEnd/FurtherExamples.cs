using static Orkestra.Cli.Tests.EndToEnd.Companions;

namespace Orkestra.Cli.Tests.EndToEnd;

/// <summary>Our own tests of the Katalogs of the corpus that come without one: custom resources are made, changed once and deleted.</summary>
internal static class FurtherExamples
{
    private const string Demo = "demo.orkestra.io/v1alpha1";
    private const string Local = "http://localhost:9999";
    private const string Websites = "websites";

    // What is there before the operator starts: an entry that others wait for has to become healthy first.
    private const string Setup = "setup.yaml";

    // The index of the corpus says of these two files: the same rules and fields as those that are included elsewhere.
    private static readonly (string, string)[] s_motifs =
    [
        ("motif/admission.yaml", Motif("pipeline-admission", "admission:\n  validation:\n", "intermediate/08-state-machine/include/admission.yaml")),
        ("motif/status.yaml", Motif("pipeline-status", "status:\n", "intermediate/08-state-machine/include/status.yaml")),
    ];

    /// <summary>Katalogs and Komposers that no operator of this version runs, and what they say that it refuses.</summary>
    public static IReadOnlyDictionary<string, string> NotRun { get; } = new Dictionary<string, string>
    {
        ["advanced/09-hooks/katalog.yaml"] = "hooks",
        ["advanced/10-constructor/katalog.yaml"] = "constructor",
        ["advanced/11-mixed-operator-pattern/10-constructor/katalog.yaml"] = "constructor",
        ["advanced/11-mixed-operator-pattern/komposer.yaml"] = "./09-hooks/katalog.yaml",
        ["security/admission/katalog.yaml"] = "security",
        ["security/deletion-protection/katalog.yaml"] = "security",
        ["use-cases/crd-conversion/with-webhooks/katalog.yaml"] = "security",
        ["use-cases/enrich/02-warning-events/katalog.yaml"] = "enrich",
    };

    /// <summary>The tests.</summary>
    /// <param name="service">The address of a service that answers as the examples expect of <c>localhost:9999</c>.</param>
    public static IReadOnlyList<ReplayExample> Of(Uri service) =>
    [
        Test(
            "advanced-usecases/07-env-patterns/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl:
                get:
                  - { kind: Deployment, name: webapp-full, field: '.spec.template.spec.containers[0].envFrom[0].configMapRef.name', equals: webapp-settings }
                  - { kind: webapps.apps.example.io, name: webapp-full, field: .status.region, equals: eu-west-1 }
            - name: changed
              kubectl:
                patch: [{ kind: webapps.apps.example.io, name: webapp-full, patch: { spec: { replicas: 3 } } }]
                get: [{ kind: Deployment, name: webapp-full, field: .spec.replicas, equals: 3 }]
            - { name: gone, after: cr-deleted, resources: [{ kind: Deployment, name: webapp-full, count: 0 }, { kind: webapps.apps.example.io, count: 0 }] }
            """,
            ("crd.yaml", PermissiveCrd.Of("apps.example.io", "v1alpha1", "WebApp").Replace("singular: webapp", "singular: envwebapp", StringComparison.Ordinal)),
            ("cr.yaml", Corpus("advanced-usecases/07-env-patterns/cr-3.yaml") + "\n---\n" + Resource(
                "apps.example.io/v1alpha1",
                "WebApp",
                "webapp-full",
                "{ image: 'myorg/webapp:2.0.0', region: eu-west-1, env: { APP_ENV: dev }, database: { secretName: db, userKey: user, passwordKey: password }, "
                    + "config: { configMapName: flags, flagsKey: all }, envFrom: { configMapRef: webapp-settings, secretRef: webapp-secrets } }"))),
        Test(
            "advanced/07-validation-mutation/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl:
                get:
                  - { kind: Deployment, name: policy-site-deployment, field: .spec.replicas, equals: 2 }
                  - { kind: Website, name: policy-site, field: .status.environment, equals: development }
                  - { kind: Website, name: policy-denied, field: '.status.conditions[1].type', equals: ValidationFailed }
                  - { kind: Website, name: policy-denied, field: '.status.conditions[1].status', equals: 'True' }
              resources: [{ kind: Service, name: policy-site-svc }, { kind: Deployment, name: policy-denied-deployment, count: 0 }]
            - name: changed
              kubectl:
                patch:
                  - { kind: Website, name: policy-site, patch: { spec: { image: 'myorg/site:2' } } }
                  - { kind: Website, name: policy-denied, patch: { spec: { image: 'myorg/site:3' } } }
                get:
                  - { kind: Deployment, name: policy-site-deployment, field: '.spec.template.spec.containers[0].image', equals: 'myorg/site:2' }
                  - { kind: Deployment, name: policy-denied-deployment, field: '.spec.template.spec.containers[0].image', equals: 'myorg/site:3' }
            - { name: gone, after: cr-deleted, resources: [{ kind: Website, count: 0 }, { kind: Deployment, name: policy-site-deployment, count: 0 }, { kind: Service, name: policy-denied-svc, count: 0 }] }
            """,
            ("crd.yaml", PermissiveCrd.Of("demo.orkestra.io", "v1alpha1", "Website")),
            ("cr.yaml", Resource(Demo, "Website", "policy-site", "{ image: 'myorg/site:1' }") + "---\n" + Resource(Demo, "Website", "policy-denied", "{ image: 'nginx:1.25' }"))) with
        { Lane = Websites },
        Test(
            "advanced/11-mixed-operator-pattern/01-hello-website/katalog.yaml",
            """
            - { name: made, after: cr-applied, resources: [{ kind: Deployment, name: hello-website-deployment, ready: true }] }
            - name: changed
              kubectl:
                patch: [{ kind: Website, name: hello-website, patch: { spec: { replicas: 3 } } }]
                get: [{ kind: Website, name: hello-website, field: .status.observedGeneration, equals: 2 }]
            - { name: gone, after: cr-deleted, resources: [{ kind: Website, count: 0 }, { kind: Deployment, name: hello-website-deployment, count: 0 }] }
            """) with
        { Lane = Websites },
        Test(
            "advanced/12-autoscale/02-based-on-own-metrics/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl: { get: [{ kind: Ingestor, name: my-ingestor, field: .status.workers, equals: 2 }] }
              resources: [{ kind: Deployment, name: my-ingestor-deployment }, { kind: Service, name: my-ingestor-svc }]
            - name: changed
              kubectl:
                patch: [{ kind: Ingestor, name: my-ingestor, patch: { spec: { replicas: 2 } } }]
                get: [{ kind: Deployment, name: my-ingestor-deployment, field: .spec.replicas, equals: 2 }]
            - { name: gone, after: cr-deleted, resources: [{ kind: Ingestor, count: 0 }, { kind: Deployment, name: my-ingestor-deployment, count: 0 }, { kind: Service, name: my-ingestor-svc, count: 0 }] }
            """,
            ("crd.yaml", PermissiveCrd.Of("autoscale.orkestra.io", "v1alpha1", "Ingestor"))),
        Test(
            "advanced/12-autoscale/05-from-external-api/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl: { get: [{ kind: Processor, name: my-processor, field: .status.phase, equals: Running }] }
              resources: [{ kind: Deployment, name: my-processor-deployment }, { kind: Service, name: my-processor-svc }]
            - name: changed
              kubectl:
                patch: [{ kind: Processor, name: my-processor, patch: { spec: { replicas: 2 } } }]
                get: [{ kind: Deployment, name: my-processor-deployment, field: .spec.replicas, equals: 2 }]
            - { name: gone, after: cr-deleted, resources: [{ kind: Processor, count: 0 }, { kind: Deployment, name: my-processor-deployment, count: 0 }, { kind: Service, name: my-processor-svc, count: 0 }] }
            """,
            ("katalog.yaml", Corpus("advanced/12-autoscale/05-from-external-api/katalog.yaml").Replace(Local, Address(service), StringComparison.Ordinal)),
            ("crd.yaml", PermissiveCrd.Of("external.orkestra.io", "v1alpha1", "Processor")),
            ("cr.yaml", Resource("external.orkestra.io/v1alpha1", "Processor", "my-processor", "{ image: 'nginx:1.25', replicas: 1 }"))),

        // Both kinds call their Service by the name of their resource, so that an App beside its Database is refused what the Database has.
        Test(
            "advanced/13-dependencies/01-in-binary/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl:
                get:
                  - { kind: databases.wait.orkestra.io, name: shop, field: .status.endpoint, equals: 'shop.default.svc:5432' }
                  - { kind: Deployment, name: shop-deployment, field: '.spec.template.spec.containers[0].env[0].value', equals: 'shop.default.svc:5432' }
                  - { kind: apps.wait.orkestra.io, name: shop, field: '.status.conditions[0].reason', equals: ReconcileError }
                  - { kind: apps.wait.orkestra.io, name: lonely, field: '.status.conditions[0].status', equals: 'True' }
              resources: [{ kind: StatefulSet, name: shop }, { kind: Service, name: shop-svc }]
            - name: changed
              kubectl:
                patch:
                  - { kind: databases.wait.orkestra.io, name: shop, patch: { spec: { replicas: 2 } } }
                  - { kind: apps.wait.orkestra.io, name: lonely, patch: { spec: { replicas: 2 } } }
                get:
                  - { kind: StatefulSet, name: shop, field: .spec.replicas, equals: 2 }
                  - { kind: Deployment, name: lonely-deployment, field: .spec.replicas, equals: 2 }
            - name: gone
              after: cr-deleted
              kubectl: { delete: [{ kind: databases.wait.orkestra.io, name: shop, ignoreNotFound: true }] }
              resources: [{ kind: databases.wait.orkestra.io, count: 0 }, { kind: apps.wait.orkestra.io, count: 0 }, { kind: StatefulSet, name: shop, count: 0 }, { kind: Deployment, name: lonely-deployment, count: 0 }]
            """,
            ("crd.yaml", $"{PermissiveCrd.Of("wait.orkestra.io", "v1alpha1", "Database")}---\n{PermissiveCrd.Of("wait.orkestra.io", "v1alpha1", "App")}"),
            (Setup, Resource("wait.orkestra.io/v1alpha1", "Database", "shop", "{ image: 'postgres:17', replicas: 1 }")),
            ("cr.yaml", string.Join("---\n", new[] { "shop", "lonely" }.Select(static name => Resource("wait.orkestra.io/v1alpha1", "App", name, "{ image: 'nginx:1.25', replicas: 1 }"))))),
        Test(
            "advanced/14-cross-operator/03-cross-cluster/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl:
                get:
                  - { kind: Producer, name: far-producer, field: .status.endpoint, outputContains: ':8080' }
                  - { kind: Consumer, name: near-consumer, field: .status.phase, equals: Running }
              resources: [{ kind: Deployment, name: far-producer-deployment }, { kind: Service, name: far-producer-svc }, { kind: Deployment, name: near-consumer-deployment }, { kind: Service, name: near-consumer-svc }]
            - name: changed
              kubectl:
                patch:
                  - { kind: Producer, name: far-producer, patch: { spec: { replicas: 2 } } }
                  - { kind: Consumer, name: near-consumer, patch: { spec: { replicas: 2 } } }
                get:
                  - { kind: Deployment, name: far-producer-deployment, field: .spec.replicas, equals: 2 }
                  - { kind: Deployment, name: near-consumer-deployment, field: .spec.replicas, equals: 2 }
            - { name: gone, after: cr-deleted, resources: [{ kind: Producer, count: 0 }, { kind: Consumer, count: 0 }, { kind: Service, name: far-producer-svc, count: 0 }, { kind: Deployment, name: near-consumer-deployment, count: 0 }] }
            """,
            ("katalog.yaml", Corpus("advanced/14-cross-operator/03-cross-cluster/katalog.yaml").Replace("http://$PRODUCER_ORKESTRA_URL", Address(service), StringComparison.Ordinal)),
            ("crd.yaml", $"{PermissiveCrd.Of("cross.orkestra.io", "v1alpha1", "Producer")}---\n{PermissiveCrd.Of("cross.orkestra.io", "v1alpha1", "Consumer")}"),
            ("cr.yaml", string.Join(
                "---\n",
                Resource("cross.orkestra.io/v1alpha1", "Producer", "far-producer", "{ image: 'nginx:1.25', replicas: 1 }"),
                Resource("cross.orkestra.io/v1alpha1", "Consumer", "near-consumer", "{ image: 'nginx:1.25', replicas: 1 }")))),
        Test(
            "advanced/16-custom-resources/01-single-child/katalog.yaml",
            """
            - { name: made, after: cr-applied, resources: [{ kind: SecretVault, name: dev-team-vault }, { kind: Deployment, name: dev-team-vault-deployment, ready: true }] }
            - name: changed
              kubectl:
                patch: [{ kind: Workspace, name: dev-team, patch: { spec: { team: another } } }]
                get: [{ kind: Workspace, name: dev-team, field: .status.observedGeneration, equals: 2 }]
            - { name: gone, after: cr-deleted, resources: [{ kind: SecretVault, name: dev-team-vault, count: 0 }, { kind: Deployment, name: dev-team-vault-deployment, count: 0 }] }
            """,
            ("crd.yaml", $"{PermissiveCrd.Of("platform.example.io", "v1alpha1", "Workspace")}---\n{PermissiveCrd.Of("platform.example.io", "v1alpha1", "SecretVault")}")),
        Test(
            "advanced/16-custom-resources/05-forEach-sharding/katalog.yaml",
            """
            - { name: made, after: cr-applied, resources: [{ kind: Shard, count: 3 }, { kind: Deployment, name: global-store-shard-eu-deployment, ready: true }] }
            - name: changed
              kubectl: { patch: [{ kind: ShardedStore, name: global-store, patch: { spec: { shards: [{ name: shard-eu, region: eu-west-1, size: 500Gi }] } } }] }
              resources: [{ kind: Shard, count: 1 }]
            - { name: gone, after: cr-deleted, resources: [{ kind: Shard, count: 0 }, { kind: Deployment, name: global-store-shard-eu-deployment, count: 0 }] }
            """,
            ("crd.yaml", $"{PermissiveCrd.Of("storage.example.io", "v1alpha1", "ShardedStore")}---\n{PermissiveCrd.Of("storage.example.io", "v1alpha1", "Shard")}")),
        Test(
            "advanced/16-custom-resources/06-full-platform-composition/katalog.yaml",
            """
            - { name: made, after: cr-applied, resources: [{ kind: MessageQueue, name: dev-platform-mq }, { kind: ObjectStore, name: dev-platform-store }, { kind: SearchCluster, name: dev-platform-search }] }
            - name: changed
              kubectl:
                patch: [{ kind: platforms.infra.example.io, name: dev-platform, patch: { spec: { owner: another } } }]
                get: [{ kind: MessageQueue, name: dev-platform-mq, field: 'metadata.labels[''infra.example.io/owner'']', equals: another }]
            - { name: gone, after: cr-deleted, resources: [{ kind: MessageQueue, count: 0 }, { kind: platforms.infra.example.io, count: 0 }] }
            """,
            ("crd.yaml", string.Join("---\n", new[] { "Platform", "MessageQueue", "ObjectStore", "SearchCluster" }.Select(static kind => PermissiveCrd.Of("infra.example.io", "v1alpha1", kind)))),
            ("cr.yaml", Corpus("advanced/16-custom-resources/06-full-platform-composition/cr-small.yaml"))),
        Test(
            "beginner/02-website-with-service/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl: { get: [{ kind: Website, name: my-site, field: .status.observedReplicas, equals: 2 }] }
              resources: [{ kind: Deployment, name: my-site }, { kind: Service, name: my-site-svc }]
            - name: changed
              kubectl:
                patch: [{ kind: Website, name: my-site, patch: { spec: { replicas: 3 } } }]
                get: [{ kind: Deployment, name: my-site, field: .spec.replicas, equals: 3 }]
            - { name: gone, after: cr-deleted, resources: [{ kind: Website, count: 0 }, { kind: Deployment, name: my-site, count: 0 }, { kind: Service, name: my-site-svc, count: 0 }] }
            """,
            ("crd.yaml", PermissiveCrd.Of("demo.orkestra.io", "v1alpha1", "Website"))) with
        { Lane = Websites },
        Test(
            "from-controller-runtime/01-declarative/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl: { get: [{ kind: DeclarativeApp, name: declared, field: .status.phase, equals: Running }] }
              resources: [{ kind: Deployment, name: declared }, { kind: Service, name: declared-svc }]
            - name: changed
              kubectl:
                patch: [{ kind: DeclarativeApp, name: declared, patch: { spec: { replicas: 3 } } }]
                get: [{ kind: Deployment, name: declared, field: .spec.replicas, equals: 3 }]
            - { name: gone, after: cr-deleted, resources: [{ kind: DeclarativeApp, count: 0 }, { kind: Deployment, name: declared, count: 0 }, { kind: Service, name: declared-svc, count: 0 }] }
            """,
            ("crd.yaml", PermissiveCrd.Of("declarative.example.com", "v1", "DeclarativeApp")),
            ("cr.yaml", Resource("declarative.example.com/v1", "DeclarativeApp", "declared", "{ image: 'nginx:1.27', replicas: 2, port: 8080 }"))),
        Test(
            "intermediate/06-komposer-basic/komposer.yaml",
            """
            - { name: made, after: cr-applied, resources: [{ kind: Deployment, name: composed-site-deployment }, { kind: Service, name: composed-site-svc }, { kind: ConfigMap, name: alpha-info }] }
            - name: changed
              kubectl:
                patch:
                  - { kind: Website, name: composed-site, patch: { spec: { image: 'nginx:1.28' } } }
                  - { kind: Team, name: alpha, patch: { spec: { owner: another } } }
                get:
                  - { kind: Website, name: composed-site, field: .status.observedGeneration, equals: 2 }
                  - { kind: ConfigMap, name: alpha-info, field: .data.owner, equals: another }
            - { name: gone, after: cr-deleted, resources: [{ kind: Website, count: 0 }, { kind: Deployment, name: composed-site-deployment, count: 0 }, { kind: ConfigMap, name: alpha-info, count: 0 }] }
            """,
            ("website-katalog.yaml", Katalog("website", Demo, "Website", "onCreate: { deployments: [{ image: '{{ .spec.image }}' }], services: [{ port: 80 }] }")),
            ("namespace-katalog.yaml", Katalog("team", Demo, "Team", "onReconcile: { configMaps: [{ name: '{{ .metadata.name }}-info', data: { owner: '{{ .spec.owner }}' } }] }")),
            ("crd.yaml", $"{PermissiveCrd.Of("demo.orkestra.io", "v1alpha1", "Website")}---\n{PermissiveCrd.Of("demo.orkestra.io", "v1alpha1", "Team")}"),
            ("cr.yaml", Resource(Demo, "Website", "composed-site", "{ image: 'nginx:1.27' }") + "---\n" + Resource(Demo, "Team", "alpha", "{ owner: platform }"))) with
        { Lane = Websites },
        Pipelines("include-katalog.yaml", "included"),
        Pipelines("motif-katalog.yaml", "imported", s_motifs),
        Test(
            "use-cases/crd-conversion/with-serve-translation/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl:
                get:
                  - { kind: cronjobs.batch, name: daily-backup, field: .spec.schedule, equals: '0 2 * * 1-5' }
                  - { kind: cronjobs.demo.orkestra.io, name: daily-backup, field: .status.phase, equals: Active }
            - name: changed
              kubectl:
                patch: [{ kind: cronjobs.demo.orkestra.io, name: daily-backup, patch: { spec: { suspend: true } } }]
                get: [{ kind: cronjobs.batch, name: daily-backup, field: .spec.suspend, equals: true }]
            - { name: gone, after: cr-deleted, resources: [{ kind: cronjobs.demo.orkestra.io, count: 0 }, { kind: cronjobs.batch, name: daily-backup, count: 0 }] }
            """,
            ("cr.yaml", Corpus("use-cases/crd-conversion/with-serve-translation/cr-default.yaml"))) with
        { Since = new Version(1, 21) },

        // The database that it depends on is there, but as comments.
        Test(
            "use-cases/full-stack-app/06-full-stack/katalog.yaml",
            """
            - name: made
              after: cr-applied
              kubectl: { get: [{ kind: FullStackApp, name: my-app, field: .status.phase, equals: Ready }] }
              resources: [{ kind: Deployment, name: my-app-eu-west-1, ready: true }, { kind: Secret, name: my-app-creds }, { kind: ConfigMap, name: my-app-config }]
            - name: changed
              kubectl: { patch: [{ kind: FullStackApp, name: my-app, patch: { spec: { regions: [us-east-1] } } }] }
              resources: [{ kind: Deployment, name: my-app-us-east-1 }, { kind: Deployment, name: my-app-eu-west-1, count: 0 }]
            - name: gone
              after: cr-deleted
              kubectl: { delete: [{ kind: ManagedDatabase, name: my-app-db, ignoreNotFound: true }] }
              resources: [{ kind: FullStackApp, count: 0 }, { kind: Deployment, name: my-app-us-east-1, count: 0 }, { kind: Secret, name: my-app-creds, count: 0 }, { kind: Service, name: my-app-db-postgres, count: 0 }]
            """,
            ("katalog.yaml", Corpus("use-cases/full-stack-app/06-full-stack/katalog.yaml").Replace("    # ", "    ", StringComparison.Ordinal)),
            ("../03-cross-crd/crd-managed-database.yaml", PermissiveCrd.Of("advanced.orkestra.io", "v1alpha1", "ManagedDatabase")),
            ("../03-cross-crd/database-cr.yaml", Corpus("use-cases/full-stack-app/03-cross-crd/database-cr.yaml")),
            ("crd.yaml", $"{PermissiveCrd.Of("advanced.orkestra.io", "v1alpha1", "FullStackApp")}---\n{PermissiveCrd.Of("advanced.orkestra.io", "v1alpha1", "ManagedDatabase")}"),
            (Setup, Corpus("use-cases/full-stack-app/03-cross-crd/database-cr.yaml")),
            ("cr.yaml", Corpus("use-cases/full-stack-app/06-full-stack/cr.yaml").Replace(Local, Address(service), StringComparison.Ordinal))) with
        { Lane = "use-cases/full-stack-app/03-cross-crd/e2e.yaml" },
    ];

    private static ReplayExample Pipelines(string katalog, string name, params (string Path, string Text)[] files) => Test(
        $"intermediate/08-state-machine/{katalog}",
        $$"""
        - name: made
          after: cr-applied
          kubectl:
            get:
              - { kind: Pipeline, name: {{name}}-build-and-test, field: .status.phase, equals: Succeeded }
              - { kind: Pipeline, name: {{name}}-failing-pipeline, field: .status.phase, equals: Failed }
        - name: changed
          kubectl:
            patch: [{ kind: Pipeline, name: {{name}}-build-and-test, patch: { spec: { image: 'alpine:3.20' } } }]
            get: [{ kind: Pipeline, name: {{name}}-build-and-test, field: .status.image, equals: 'alpine:3.20' }]
        - { name: gone, after: cr-deleted, resources: [{ kind: Pipeline, count: 0 }, { kind: Job, name: {{name}}-build-and-test-build, count: 0 }] }
        """,
        [.. files, ("cr.yaml", Corpus("intermediate/08-state-machine/cr.yaml").Replace("  name: build-and", $"  name: {name}-build-and", StringComparison.Ordinal).Replace("  name: failing", $"  name: {name}-failing", StringComparison.Ordinal))]) with
    { Lane = "pipelines" };

    private static ReplayExample Test(string katalog, string expect, params (string Path, string Text)[] files)
    {
        string name = $"{Path.GetFileName(Path.GetDirectoryName(katalog))}-{Path.GetFileNameWithoutExtension(katalog)}".ToLowerInvariant();
        string test = $$"""
            apiVersion: orkestra.orkspace.io/v1
            kind: E2E
            metadata: { name: {{name}} }
            spec:
              katalog: ./{{Path.GetFileName(katalog)}}
              crd: ./crd.yaml
              cr: ./cr.yaml
              setup: [{{(files.Any(static file => file.Path == Setup) ? $"./{Setup}" : string.Empty)}}]
              expect:

            """ + "    " + expect.Replace("\n", "\n    ", StringComparison.Ordinal) + "\n";
        string path = Path.ChangeExtension(katalog, ".e2e.yaml");
        return new ReplayExample(path) { Files = files.Append((Path.GetFileName(path), test)).ToDictionary(static file => file.Item1, static file => file.Item2) };
    }

    private static string Katalog(string entry, string apiVersion, string kind, string box) => $$"""
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: {{entry}}-katalog }
        spec:
          crds:
            {{entry}}:
              apiTypes: { group: {{apiVersion.Split('/')[0]}}, version: {{apiVersion.Split('/')[1]}}, kind: {{kind}}, plural: {{kind.ToLowerInvariant()}}s }
              operatorBox: { {{box}} }

        """;

    private static string Motif(string name, string head, string fragment)
    {
        string indent = new(' ', 2 * head.AsSpan().Count('\n'));
        return $"apiVersion: orkestra.orkspace.io/v1\nkind: Motif\nmetadata: {{ name: {name} }}\n{head}{indent}{Corpus(fragment).ReplaceLineEndings($"\n{indent}")}\n";
    }

    private static string Address(Uri service) => service.ToString().TrimEnd('/');

    // Examples are listed also where there is no corpus.
    private static string Corpus(string path) => Path.Combine(RepositoryPaths.Corpus, path) is var full && File.Exists(full) ? File.ReadAllText(full) : string.Empty;
}
