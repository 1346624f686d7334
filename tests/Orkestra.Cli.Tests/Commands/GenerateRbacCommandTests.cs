namespace Orkestra.Cli.Tests.Commands;

/// <summary><c>ork generate rbac</c>, <c>configmap</c> and <c>bundle</c>.</summary>
public sealed class GenerateRbacCommandTests : IDisposable
{
    private const string Katalog =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              crFiles: [./cr.yaml]
              operatorBox:
                onReconcile:
                  external:
                    - name: quota
                      url: http://quota/
                      auth: { secretRef: { name: token, key: t } }
                  deployments:
                    - name: web
                      image: '{{ .spec.image }}'
        """;

    private const string Labels =
        """
          labels:
            app.kubernetes.io/name: orkestra
            app.kubernetes.io/tag: orkestra-internal
            orkestra.io/deletion-protection: 'true'
        """;

    private readonly Workplace _place = new();

    public GenerateRbacCommandTests()
    {
        _place.Write("katalog.yaml", Katalog);
        _place.Write("cr.yaml", "apiVersion: demo.example.com/v1\nkind: Website\nmetadata: { name: a }\n");
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Rights_of_code_are_written_although_this_program_does_not_have_it()
    {
        _place.Write("katalog.yaml", Katalog + "\n        hooks: { location: ./Hooks, function: WebsiteHooks, managedResources: [{ kind: Vault, apiVersion: store.io/v1 }] }\n");

        CommandResult result = await _place.RunAsync("generate", "rbac", "-n", "web");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Contains("store.io", result.Output, StringComparison.Ordinal);
        Assert.Contains("vaults", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_are_written_for_one_service_account()
    {
        CommandResult result = await _place.RunAsync("generate", "rbac", "-n", "web");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.StartsWith(
            $"""
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: web
            {Labels}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: orkestra
            {Labels}
              namespace: web
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: orkestra-web
            {Labels}
            rules:
              - apiGroups:
                  - coordination.k8s.io
                resources:
                  - leases
                verbs:
                  - get
                  - watch
                  - create
                  - update

            """,
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains("resources:\n      - deployments\n    verbs:\n      - get\n      - list\n      - watch\n      - create\n      - patch\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"""
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: orkestra-web
            {Labels}
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: ClusterRole
              name: orkestra-web
            subjects:
              - kind: ServiceAccount
                name: orkestra
                namespace: web
            """,
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_names_the_lines_that_need_a_right()
    {
        Assert.Equal(
            new CommandResult(0, "katalog.yaml:14:42: credentials of external calls (get)\n  14 |               auth: { secretRef: { name: token, key: t } }", string.Empty),
            await _place.RunAsync("generate", "rbac", "--why", "get/secrets"));
        Assert.Equal(
            new CommandResult(
                0,
                "katalog.yaml:16:15: deployments[0] of website is kept as declared (get, list, watch, create, patch)\n  16 |             - name: web",
                string.Empty),
            await _place.RunAsync("generate", "rbac", "--why", "patch/deployments.apps"));
        Assert.Equal(
            new CommandResult(0, "every operator: leader election (get, watch, create, update)", string.Empty), await _place.RunAsync("generate", "rbac", "--why", "update/leases"));
        Assert.Equal(
            new CommandResult(1, string.Empty, "✗ the operator may not delete deployments\n  help: it may get, list, watch, create, patch deployments"),
            await _place.RunAsync("generate", "rbac", "--why", "delete/deployments"));
        Assert.StartsWith(
            "✗ the operator has no rights to secret; did you mean 'secrets'?\n", (await _place.RunAsync("generate", "rbac", "--why", "get/secret")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifests_go_to_a_file_to_a_directory_or_nowhere()
    {
        _place.Set("ORK_NAMESPACE", "from-environment");
        _place.Write("deploy/readme.md", string.Empty);

        Assert.Equal(new CommandResult(0, "✓ written to deploy/rbac.yaml", string.Empty), await _place.RunAsync("generate", "rbac", "-o", "deploy"));
        Assert.Contains("name: orkestra-from-environment\n", File.ReadAllText(_place.PathOf("deploy/rbac.yaml")), StringComparison.Ordinal);
        Assert.Equal(0, (await _place.RunAsync("generate", "rbac", "-o", "deploy", "-n", "other")).ExitCode);
        Assert.Contains("name: orkestra-other\n", File.ReadAllText(_place.PathOf("deploy/rbac.yaml")), StringComparison.Ordinal);

        CommandResult dry = await _place.RunAsync("generate", "bundle", "-o", "all.yaml", "--dry-run");
        Assert.StartsWith("---\n", dry.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_place.PathOf("all.yaml")));
        Assert.Equal(1, (await _place.RunAsync("generate", "rbac", "-n", "No_Name")).ExitCode);
    }

    [Fact]
    public async Task Parts_that_this_version_does_not_have_are_left_out_and_said_so()
    {
        CommandResult both = await _place.RunAsync("generate", "rbac", "--for", "run,gw");
        CommandResult none = await _place.RunAsync("generate", "rbac", "--for", "controlcenter");
        CommandResult unknown = await _place.RunAsync("generate", "rbac", "--for", "web");

        Assert.Equal((0, "⚠ this version has no gateway; its objects are left out"), (both.ExitCode, both.Error));
        Assert.DoesNotContain("orkestra-gateway", both.Output, StringComparison.Ordinal);
        Assert.Equal(
            new CommandResult(
                1,
                string.Empty,
                "⚠ this version has no Control Center; its objects are left out\n✗ nothing is left to generate\n  help: --for runtime is what this version has"),
            none);
        Assert.Equal(
            new CommandResult(1, string.Empty, "✗ --for is 'web'\n  help: expected runtime, gateway, control-center; also run, gw, cc, controlcenter"), unknown);
    }

    [Theory]
    [InlineData("rbac")]
    [InlineData("configmap")]
    [InlineData("bundle")]
    public async Task Kinds_of_local_files_are_refused_with_what_to_write_instead(string command)
    {
        File.Delete(_place.PathOf("katalog.yaml"));
        File.Delete(_place.PathOf("cr.yaml"));
        _place.AddHelloWebsite();

        CommandResult result = await _place.RunAsync("generate", command);

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.Contains("'website' takes its kind from ./crd.yaml; in its place write\n  apiTypes:\n    group: demo.orkestra.io\n", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("✗ what is applied to a cluster cannot depend on a local CRD file; nothing was generated\n  help: apply the CRD itself with kubectl", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_run_has_no_rights()
    {
        _place.Write("katalog.yaml", Katalog.Replace("onReconcile:", "rollback: {}\n        onReconcile:", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("generate", "rbac");

        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        Assert.EndsWith("✗ the documents cannot be run; nothing was generated", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_has_the_namespaces_the_rights_and_the_katalog()
    {
        CommandResult bundle = await _place.RunAsync("generate", "bundle", "-w", "apps");
        CommandResult config = await _place.RunAsync("generate", "configmap");
        CommandResult rbac = await _place.RunAsync("generate", "rbac");

        Assert.Equal((0, 0), (bundle.ExitCode, config.ExitCode));
        Assert.StartsWith("---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: apps\n", bundle.Output, StringComparison.Ordinal);
        Assert.EndsWith($"{rbac.Output}\n{config.Output}", bundle.Output, StringComparison.Ordinal);
        Assert.Contains("kind: ConfigMap\nmetadata:\n  name: orkestra-katalog\n", config.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("crFiles", config.Output, StringComparison.Ordinal);
    }
}
