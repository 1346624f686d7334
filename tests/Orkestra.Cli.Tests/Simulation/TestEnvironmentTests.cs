namespace Orkestra.Cli.Tests.Simulation;

/// <summary><c>ork simulate --envtest</c>: the same simulations on a real kube-apiserver, which judges custom resources by their CRDs.</summary>
public sealed class TestEnvironmentTests : IDisposable
{
    private const string Simulate =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Simulate
        metadata: { name: sites }
        spec:
          katalog: ./katalog.yaml
          cr: ./cr.yaml
          crd: ./crd.yaml
          cycles: 5
          expect:
            steady: true
            noErrors: true
            ops:
              - { cycle: 1, verb: create, resource: deployments, name: shop }
              - { cycle: 1, verb: create, resource: pods, name: shop-job }
              - { cycle: 1, verb: patch, resource: finalizers }
              - { cycle: 1, verb: patch, resource: status }
        """;

    private const string Crd =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: sites.demo.example.com }
        spec:
          group: demo.example.com
          scope: Namespaced
          names: { kind: Site, plural: sites, singular: site }
          versions:
            - name: v1
              served: true
              storage: true
              subresources: { status: {} }
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      properties:
                        image: { type: string, pattern: '^[a-z]+:' }
                        replicas: { type: integer, default: 3 }
                    status:
                      type: object
                      x-kubernetes-preserve-unknown-fields: true
                      properties:
                        phase: { type: string, enum: [Pending, Running] }
        """;

    private readonly Workplace _place = new();

    public TestEnvironmentTests()
    {
        if (RealClusterEnvironment.Assets is { } assets)
        {
            _place.Set("KUBEBUILDER_ASSETS", assets);
        }

        _place.Write("katalog.yaml", Katalog("Running"));
        _place.Write("crd.yaml", Crd);
        _place.Write("cr.yaml", Cr("nginx:1.27"));
        _place.Write("simulate.yaml", Simulate);
    }

    public void Dispose() => _place.Dispose();

    [ControlPlaneFact]
    public async Task A_simulation_passes_and_sees_the_defaults_of_the_schema()
    {
        CommandResult result = await _place.RunAsync("simulate", "--envtest");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("✓ create deployments/shop (cycle 1)", result.Output, StringComparison.Ordinal);
        // The name of the ConfigMap has the number of replicas, which only the schema gives.
        Assert.Contains("+ configmaps/shop-3", result.Output, StringComparison.Ordinal);
        Assert.Contains("PASS", result.Output, StringComparison.Ordinal);
    }

    [ControlPlaneFact]
    public async Task A_status_that_the_schema_does_not_allow_fails_the_cycle()
    {
        _place.Write("katalog.yaml", Katalog("Dreaming"));

        CommandResult result = await _place.RunAsync("simulate", "--envtest");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("✗ the status is refused: Site.demo.example.com \"shop\" is invalid: status.phase: Unsupported value: \"Dreaming\"", result.Output, StringComparison.Ordinal);
    }

    [ControlPlaneFact]
    public async Task A_custom_resource_that_the_schema_does_not_allow_is_refused()
    {
        _place.Write("cr.yaml", Cr("NGINX"));

        CommandResult result = await _place.RunAsync("simulate", "--envtest");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Site shop is refused", result.Error, StringComparison.Ordinal);
        Assert.Contains("spec.image", result.Error, StringComparison.Ordinal);
    }

    [ControlPlaneFact]
    public async Task A_definition_that_is_named_nowhere_is_asked_for()
    {
        _place.Write("simulate.yaml", Simulate.Replace("  crd: ./crd.yaml\n", "", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate", "--envtest");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--envtest needs the CustomResourceDefinition sites.demo.example.com", result.Error, StringComparison.Ordinal);
        Assert.Contains("crdFiles", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_binaries_it_says_where_they_are_looked_for()
    {
        _place.Set("KUBEBUILDER_ASSETS", "");

        CommandResult result = await _place.RunAsync("simulate", "--envtest", "--k8s-version", "1.33");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no kube-apiserver and etcd of Kubernetes 1.33", result.Error, StringComparison.Ordinal);
        Assert.Contains($"setup-envtest use 1.33 --bin-dir {_place.PathOf(".ork/envtest-bins")}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_without_the_binaries_is_refused_by_its_name()
    {
        _place.Set("KUBEBUILDER_ASSETS", "nowhere");

        CommandResult result = await _place.RunAsync("simulate", "--envtest");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("KUBEBUILDER_ASSETS is nowhere, which has no kube-apiserver", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--k8s-version is '1.32.4'; expected two components such as 1.32", "--envtest", "--k8s-version", "1.32.4")]
    [InlineData("--k8s-version is 'latest'; expected two components such as 1.32", "--envtest", "--k8s-version", "latest")]
    [InlineData("--k8s-version needs --envtest", "--k8s-version", "1.32")]
    [InlineData("--envtest runs cycles only: neither --explore nor --replay go with it", "--envtest", "--explore")]
    public async Task Options_that_do_not_go_together_are_refused(string expected, params string[] options)
    {
        CommandResult result = await _place.RunAsync(["simulate", .. options]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [ControlPlaneFact(NeedsCorpus = true)]
    public async Task An_example_of_others_passes_by_the_schemas_of_its_entries()
    {
        string path = Path.Combine(RepositoryPaths.Corpus, "intermediate/05-when-conditions/conditional-resources/simulate-enterprise.yaml");

        CommandResult result = await _place.RunAsync("simulate", "--envtest", "-f", path);

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("✓ apply services/my-platform-lb (cycle 1)", result.Output, StringComparison.Ordinal);
    }

    private static string Katalog(string phase) =>
        $$$"""
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: sites }
        spec:
          crds:
            site:
              apiTypes: { group: demo.example.com, version: v1, kind: Site, plural: sites }
              operatorBox:
                status: { fields: [{ path: phase, value: "{{{phase}}}" }] }
                onReconcile:
                  deployments:
                    - { name: "{{ .metadata.name }}", image: "{{ .spec.image }}" }
                  configMaps:
                    - { name: "{{ .metadata.name }}-{{ .spec.replicas }}", data: { from: "{{ .spec.image }}" } }
                  pods:
                    - { name: "{{ .metadata.name }}-job", image: "{{ .spec.image }}" }
        """;

    private static string Cr(string image) =>
        $$"""
        apiVersion: demo.example.com/v1
        kind: Site
        metadata: { name: shop, namespace: web }
        spec: { image: "{{image}}" }
        """;
}
