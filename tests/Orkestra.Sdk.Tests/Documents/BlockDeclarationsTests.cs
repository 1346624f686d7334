using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>Blocks are bound to declarations with the values and places that were written.</summary>
public sealed class BlockDeclarationsTests
{
    [Theory]
    [InlineData("validation:\n  rules:\n    - { field: spec.image, prefix: r/, message: no, action: warn, fires: { reconcile: false } }\nmutation:\n  mutateFirst: true\n  rules: [{ field: spec.n, default: 2, valueType: int }]")]
    [InlineData("admission:\n  validation:\n    rules:\n      - { field: spec.image, hasPrefix: r/, message: no, action: warn, fires: { reconcile: false } }\n  mutation:\n    mutateFirst: true\n    rules: [{ field: spec.n, default: 2, valueType: int }]")]
    public void Rules_are_bound_from_either_place(string block)
    {
        CrdDeclaration website = Entry(block);

        ValidationRuleDeclaration rule = Assert.Single(website.Validation!.Rules);
        Assert.Equal(("spec.image", "prefix", "r/"), (rule.Test.Field?.Value, rule.Test.Operator, rule.Test.Value?.Value));
        Assert.Equal(("no", "warn", false), (rule.Message?.Value, rule.Action?.Value, rule.OnReconcile?.Value));
        MutationRuleDeclaration mutation = Assert.Single(website.Mutation!.Rules);
        Assert.Equal(("spec.n", "2", false, "int"), (mutation.Field.Value, mutation.Value.Value, mutation.IsOverride, mutation.ValueType?.Value));
        Assert.True(website.Mutation.MutateFirst?.Value);
    }

    [Fact]
    public void Normalised_fields_are_paths_however_they_are_nested()
    {
        CrdDeclaration website = Entry("normalize:\n  audit: true\n  spec:\n    image: '{{ .spec.image | toLower }}'\n    database: { host: a, 'replica.host': b }");

        Assert.Equal(["image", "database.host", "database.replica.host"], website.Normalize!.Fields.Select(static field => field.Name.Value));
        Assert.True(website.Normalize.Audit?.Value);
    }

    [Fact]
    public void Self_service_is_bound_with_its_fields_names_and_permissions()
    {
        ServeDeclaration serve = Entry(
            """
            idp:
              enabled: true
              ignoreFields: [internal]
              cluster: east
              modes: { cr: false }
              fields:
                picture: { order: 2, required: true, path: image, enum: [a, b], when: [{ field: spec.on, exists: true }] }
                size: { values: { cpu: '{{ .value }}', memory: 1Gi } }
              labels: { team: { type: string } }
              annotations:
                plain:
              target: { site: { primary: true, tokens: { dev: { namespaces: [a] } } }, old: { enabled: false } }
              tokens: { ci: { permissions: { global: ['*'], resources: [get] } } }
            """).Serve!;

        Assert.Equal((true, "east", false), (serve.Enabled?.Value, Assert.Single(serve.Clusters).Value, serve.AcceptsResources?.Value));
        Assert.Equal("internal", Assert.Single(serve.Ignored).Value);
        Assert.Equal(["Spec picture", "Spec size", "Label team", "Annotation plain"], serve.Fields.Select(static field => $"{field.Kind} {field.Name.Value}"));
        ServeFieldDeclaration picture = serve.Fields[0];
        Assert.Equal((2, true, "image", 1), (picture.Order?.Value, picture.Required?.Value, picture.Path?.Value, picture.Gate.When.Count));
        Assert.Equal(["cpu", "memory"], serve.Fields[1].Values.Select(static value => value.Name.Value));
        Assert.Equal(["site True ", "old  False"], serve.Targets.Select(static target => $"{target.Name.Value} {target.Primary?.Value} {target.Enabled?.Value}"));
        Assert.Equal("a", Assert.Single(Assert.Single(serve.Targets[0].Permissions).Namespaces).Value);
        ServePermissionDeclaration permission = Assert.Single(serve.Permissions);
        Assert.Equal(("ci", "*", "get"), (permission.Caller.Value, permission.Global[0].Value, permission.Resources[0].Value));
    }

    [Fact]
    public void One_name_of_a_target_stands_for_itself() => Assert.Equal("site", Assert.Single(Entry("serve: { target: site }").Serve!.Targets).Name.Value);

    [Fact]
    public void The_gateway_is_bound_with_its_callers_and_clusters()
    {
        GatewayDeclaration gateway = Document(
            """
            gateway:
              endpoint: http://gateway
              applyAPI:
                enabled: true
                auth:
                  include: more.yaml
                  tokens:
                    - { name: dev, token: '${T}' }
                    - { name: ops, secretRef: { name: s, key: k, rotateAfter: 90d } }
                    - { name: ci, githubOIDC: { repository: a/b } }
              clusters:
                east: { endpoint: https://east, tokenRef: { name: t }, caRef: { name: c } }
            """).Gateway!;

        Assert.Equal(("http://gateway", true, "more.yaml", false), (gateway.Endpoint?.Value, gateway.ApiEnabled?.Value, gateway.CallersFile?.Value, gateway.HasIntake));
        Assert.Equal(["dev", "ops", "ci"], gateway.Callers.Select(static caller => caller.Name?.Value));
        Assert.Equal(("${T}", "s", TimeSpan.FromDays(90)), (gateway.Callers[0].Token?.Value, gateway.Callers[1].SecretRef?.Name.Value, gateway.Callers[1].RotateAfter?.Value));
        Assert.Equal(("githubOIDC", "a/b"), (gateway.Callers[2].Issuer?.Value, gateway.Callers[2].Identity?["repository"]?.ToString()));
        GatewayClusterDeclaration cluster = Assert.Single(gateway.Clusters);
        Assert.Equal(("east", "https://east", "t", "c"), (cluster.Name.Value, cluster.Endpoint?.Value, cluster.Token?.Name.Value, cluster.CertificateAuthority?.Name.Value));
    }

    [Fact]
    public void Lifecycle_publishing_and_policy_are_bound()
    {
        KatalogDocument document = Document(
            """
            lifecycle:
              maturity: deprecated
              deprecation: { timeline: { from: '2026-01-01', to: '2026-12-31' }, migratedTo: other, message: go }
              compatibility: { kubernetes: '>=1.28', orkestra: '>=0.7' }
              accept: { patterns: [{ name: pg, author: me }] }
            publish: { identity: me, signing: { verify: true, expectedIdentities: [a] } }
            policy: { lifecycle: { minMaturity: beta } }
            """);

        Assert.Equal(("deprecated", ">=1.28", ">=0.7"), (document.Lifecycle?.Maturity?.Value, document.Lifecycle?.Kubernetes?.Value, document.Lifecycle?.Orkestra?.Value));
        Assert.Equal(("2026-01-01", "2026-12-31", "other", "go"), (document.Lifecycle?.Deprecation?.From?.Value, document.Lifecycle?.Deprecation?.To?.Value, document.Lifecycle?.Deprecation?.MigratedTo?.Value, document.Lifecycle?.Deprecation?.Message?.Value));
        Assert.Equal(("pg", "me"), (document.Lifecycle!.Accepted[0].Name.Value, document.Lifecycle.Accepted[0].Author?.Value));
        Assert.Equal(("me", true, "a"), (document.Publish?.Identity?.Value, document.Publish?.Verify?.Value, document.Publish?.ExpectedIdentities[0].Value));
        Assert.Equal("beta", document.Policy?.MinMaturity?.Value);
    }

    [Fact]
    public void The_imports_of_a_Komposer_are_bound_as_texts_and_as_blocks()
    {
        KomposerImportsDeclaration imports = Document(
            """
            sources:
              registry:
                - oci://registry/pg:v2
                - { url: registry/web, oci: true, version: v1, useKomposer: true, katalog: { a: { branch: main } }, auth: { type: basic, usernameFromEnv: U, passwordFromEnv: P } }
              files: [./a.yaml, { url: https://example.com/b.yaml, auth: { type: bearer, fromEnv: T } }]
              helm: [{ repo: https://charts, chart: web, version: '1.2', valueFiles: [v.yaml], values: { a: 1 } }]
            """,
            "Komposer").Sources!;

        Assert.Equal(["oci://registry/pg:v2", "registry/web"], imports.Registry.Select(static import => import.Url.Value));
        RegistryImportDeclaration web = imports.Registry[1];
        Assert.Equal((true, "v1", true, "a", "main"), (web.Oci?.Value, web.Version?.Value, web.UseKomposer?.Value, web.Patterns[0].Name.Value, web.Patterns[0].Branch?.Value));
        Assert.Equal(("basic", "U", "P"), (web.Auth?.Type?.Value, web.Auth?.UserVariable?.Value, web.Auth?.PasswordVariable?.Value));
        Assert.Equal(("./a.yaml", "https://example.com/b.yaml", "T"), (imports.Files[0].Url.Value, imports.Files[1].Url.Value, imports.Files[1].Auth?.TokenVariable?.Value));
        HelmImportDeclaration helm = Assert.Single(imports.Helm);
        Assert.Equal(("https://charts", "web", "1.2", "v.yaml", "1"), (helm.Repo.Value, helm.Chart.Value, helm.Version?.Value, helm.ValueFiles[0].Value, helm.Values?["a"]?.ToString()));
    }

    private static KatalogDocument Document(string blocks, string kind = "Katalog") =>
        DocumentProbe.Katalog($"apiVersion: orkestra.orkspace.io/v1\nkind: {kind}\nmetadata: {{ name: demo }}\nspec: {{ crds: {{}} }}\n{blocks.ReplaceLineEndings("\n")}\n");

    [Fact]
    public void Conversion_keeps_the_spec_of_each_way()
    {
        ConversionDeclaration conversion = Entry("conversion:\n  storageVersion: v1\n  updateCRD: true\n  paths:\n    - { from: v1, to: v2, spec: { count: 5 } }").Conversion!;

        ConversionPathDeclaration path = Assert.Single(conversion.Paths);
        Assert.Equal(("v1", "v1", "v2", "5"), (conversion.StorageVersion?.Value, path.From.Value, path.To.Value, path.Spec["count"]?.ToString()));
        Assert.True(conversion.UpdateCrd?.Value);
    }

    [Fact]
    public void What_is_enriched_may_have_conditions()
    {
        CrdDeclaration website = Entry("enrich:\n  - pods\n  - events:\n      when: [{ field: spec.on, exists: true }]");

        Assert.Equal(["pods 0", "events 1"], website.Enrich.Select(static target => $"{target.Target.Value} {target.Gate.When.Count}"));
    }

    [Fact]
    public void Motif_imports_are_found_in_all_their_places()
    {
        CrdDeclaration website = Entry("imports: [{ motif: a, with: { size: 1 } }]\noperatorBox:\n  imports: [{ motif: b }]\n  reconciler: { imports: [{ motif: c, version: v2 }] }");

        Assert.Equal(["a", "b", "c"], website.Imports.Select(static import => import.Motif.Value));
        Assert.Equal("size=1", string.Join(',', website.Imports[0].With.Select(static pair => $"{pair.Name.Value}={pair.Text.Value}")));
        Assert.Equal("v2", website.Imports[2].Version?.Value);
    }

    [Fact]
    public void Cross_references_name_a_resource_or_a_source()
    {
        OperatorBoxDeclaration box = Box("cross:\n  - { crd: db, as: main, selector: { name: '{{ .metadata.name }}', namespace: data } }\n  - { crd: far, source: { endpoint: 'http://far', cacheFor: 20s, auth: { token: $T } } }");

        Assert.Equal(("db", "main", "{{ .metadata.name }}", "data"), (box.Cross[0].Crd?.Value, box.Cross[0].As?.Value, box.Cross[0].Name?.Value, box.Cross[0].Namespace?.Value));
        CrossSourceDeclaration source = box.Cross[1].Source!;
        Assert.Equal(("http://far", "$T", TimeSpan.FromSeconds(20)), (source.Endpoint?.Value, source.Token?.Value, source.CacheFor?.Value));
    }

    [Fact]
    public void External_calls_belong_to_their_block()
    {
        HookBlock hook = Box("onReconcile:\n  external:\n    - { name: health, url: 'http://a', method: post, expectedStatus: 201, timeout: 5s, continueOnError: true, retryBackoff: 1s, headers: { a: b }, auth: { env: T } }").OnReconcile!;

        ExternalDeclaration call = Assert.Single(hook.External);
        Assert.Equal(("health", "http://a", "post", 201), (call.Name?.Value, call.Url?.Value, call.Method?.Value, call.ExpectedStatus?.Value));
        Assert.Equal((TimeSpan.FromSeconds(5), true, "T"), (call.Timeout?.Value, call.ContinueOnError?.Value, call.TokenVariable?.Value));
        Assert.Equal(TimeSpan.FromSeconds(1), call.RetryBackoff?.Initial?.Value);
    }

    [Fact]
    public void Conditions_of_a_provider_resource_stand_beside_its_kind_or_inside()
    {
        OperatorBoxDeclaration box = Box("providers:\n  aws:\n    - s3: { bucket: a }\n      when: [{ field: spec.on, exists: true }]\n    - s3: { bucket: b, anyOf: [{ field: spec.on, exists: true }] }");

        Assert.Equal(["aws s3 a 1 0", "aws s3 b 0 1"], box.Providers.Select(static item => $"{item.Provider.Value} {item.Kind.Value} {item.Fields["bucket"]} {item.Gate.When.Count} {item.Gate.Or.Count}"));
        Assert.All(box.Providers, static item => Assert.Single(item.Fields.Entries));
    }

    [Fact]
    public void Autoscaling_gates_watches_rollback_and_code_are_bound()
    {
        OperatorBoxDeclaration box = Box(
            "autoscale:\n  interval: 5s\n  conditions: { when: [{ field: metrics.queueDepth, greaterThan: 80 }] }\n  do: { workers: 8, queueDepth: 500, resync: 10s }\n"
            + "preReconcile:\n  sentinels: [labelsChanged]\n  enqueueGate: { sentinels: [labelsChanged], failPolicy: closed }\n  when: [{ field: spec.on, exists: true }]\n"
            + "observe:\n  watch: [{ apiVersion: v1, kind: Secret, on: [update], keyFrom: { label: owner } }]\n"
            + "rollback:\n  trigger: { consecutiveFailures: 5, withinDuration: 10m }\n  onRollback:\n    configMaps: [{ name: old }]\n"
            + "hooks: { location: a/b, function: F, resources: [pods, { kind: Job, group: batch }], runHooksFirst: true }");

        Assert.Equal((8, 500, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)), (box.Autoscale!.Workers?.Value, box.Autoscale.QueueDepth?.Value, box.Autoscale.Resync?.Value, box.Autoscale.Interval?.Value));
        Assert.Equal("metrics.queueDepth", Assert.Single(box.Autoscale.Gate.When).Field?.Value);
        Assert.Equal(("closed", 1), (box.PreReconcile!.EnqueueGate!.FailPolicy?.Value, box.PreReconcile.Gate.When.Count));
        Assert.Equal(("Secret", "owner", "update"), (box.Watches[0].Kind.Value, box.Watches[0].KeyLabel?.Value, box.Watches[0].On[0].Value));
        Assert.Equal((5, TimeSpan.FromMinutes(10)), (box.Rollback!.ConsecutiveFailures?.Value, box.Rollback.WithinDuration?.Value));
        Assert.Equal("old", Assert.Single(box.Rollback.OnRollback!.Resources).Name?.Value);
        Assert.Equal(["pods ", "Job batch"], box.Hooks!.ManagedResources.Select(static kind => $"{kind.Kind.Value} {kind.Group?.Value}"));
        Assert.True(box.Hooks.RunHooksFirst?.Value);
    }

    [Fact]
    public void Blocks_of_the_whole_document_are_bound()
    {
        const string Text =
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: demo }
            security:
              serviceName: { runtime: r, gateway: g }
              deletionProtection: { enabled: true, strictMode: true }
              namespaceProtection: { restrictedNamespaces: [kube-system] }
              webhooks: { failurePolicy: ignore, admission: { enabled: true } }
              conversion: { enabled: true, conversionWindow: 50 }
              certManager: { rotationThreshold: 30d }
            providers: [{ name: aws, required: true, auth: { region: $REGION } }]
            notification:
              defaults: { interval: 5m }
              teams: { ops: { slack: { webhook: $HOOK }, email: [a@b.c] } }
            profiles:
              resources: [{ name: huge, limits: { cpu: "8" } }]
            spec:
              crds: {}
            """;

        KatalogDocument document = DocumentProbe.Katalog(Text);

        SecurityDeclaration security = document.Security!;
        Assert.Equal(("r", "g", "kube-system", 50), (security.ServiceName?.Value, security.GatewayServiceName?.Value, security.RestrictedNamespaces[0].Value, security.ConversionWindow?.Value));
        Assert.Equal((true, true), (security.DeletionProtection?.Enabled?.Value, security.DeletionProtection?.StrictMode?.Value));
        Assert.Equal((true, "Ignore"), (security.Admission?.Enabled?.Value, security.Admission?.FailurePolicy?.Value));
        Assert.Equal(TimeSpan.FromDays(30), security.RotationThreshold?.Value);
        Assert.Equal(("aws", true), (document.Providers[0].Name.Value, document.Providers[0].Required?.Value));
        Assert.Equal(("ops", "$HOOK", TimeSpan.FromMinutes(5)), (document.Notification!.Teams[0].Name.Value, document.Notification.Teams[0].SlackWebhook?.Value, document.Notification.Interval?.Value));
        Assert.Equal(("resources", "huge"), (document.Profiles[0].Class.Value, document.Profiles[0].Name.Value));
    }

    [Fact]
    public void A_motif_is_bound_with_its_inputs_resources_and_rules()
    {
        const string Text =
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Motif
            metadata: { name: stack }
            inputs: [{ name: size, required: true }, { name: tier, default: small }]
            resources:
              deployments: [{ name: web, image: '{{ .inputs.size }}' }]
              onCreate:
                secrets: [{ name: s, once: true }]
            status: { fields: [{ path: tier, value: '{{ .inputs.tier }}' }] }
            admission: { validation: { rules: [{ field: spec.a, operator: exists }] } }
            notes: { functions: [{ name: shout, expression: '{{ toUpper .spec.a }}' }] }
            """;
        var found = new DiagnosticBag();

        MotifDocument motif = Assert.IsType<MotifDocument>(Assert.Single(DocumentReader.Read(new SourceFile("motif.yaml", Text), found)));

        Assert.False(found.HasErrors);
        Assert.Equal(["size True ", "tier  small"], motif.Inputs.Select(static input => $"{input.Name.Value} {input.Required?.Value} {input.Default?.Value}"));
        Assert.Equal("deployments", Assert.Single(motif.Resources!.Resources).ResourceKind);
        Assert.Equal("secrets", Assert.Single(motif.OnCreate!.Resources).ResourceKind);
        Assert.Equal("spec.a", Assert.Single(motif.Validation!.Rules).Test.Field?.Value);
        Assert.Equal("shout", Assert.Single(motif.Notes).Name.Value);
    }

    [Fact]
    public void A_declaration_knows_its_place()
    {
        CrdDeclaration website = Entry("validation:\n  rules:\n    - field: spec.image\n      operator: exists");

        Located<string> field = website.Validation!.Rules[0].Test.Field!.Value;

        Assert.Equal("11:20", field.File.GetPosition(field.Span.Start).ToString());
        Assert.IsType<YamlMapping>(website.Validation.Node);
    }

    private static CrdDeclaration Entry(string lines) => DocumentProbe.Katalog(
        "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata:\n  name: demo\nspec:\n  crds:\n    website:\n      apiTypes: { group: demo.example.com, version: v1, kind: Website }\n"
        + string.Concat(lines.Split('\n').Select(static line => $"      {line}\n"))).Crds[0];

    private static OperatorBoxDeclaration Box(string lines) => DocumentProbe.Katalog(DocumentProbe.WithBox(lines)).Crds[0].OperatorBox;
}
