using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Tests.Composition;

/// <summary>Komposers and Motifs from files on a disk to the objects that the core decides on.</summary>
public sealed class ComposedKatalogTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ork-compose-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_komposer_runs_an_imported_entry_with_its_overrides_and_a_motif_with_values_of_the_custom_resource()
    {
        Write("katalogs/site.yaml", """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: sites }
            spec:
              crds:
                website:
                  apiTypes: { group: demo.orkestra.io, version: v1alpha1, kind: Website, plural: websites }
                  workers: 2
                  imports:
                    - motif: ../motifs/web.yaml
                      with:
                        image: "{{ .spec.image }}"
                        tier: gold
                        host: "{{ .metadata.name }}.{{ .inputs2 | default \"example.com\" }}"
                        regions: "{{ .spec.regions }}"
                  operatorBox:
                    status:
                      fields:
                        - path: phase
                          value: Running
            """);
        Write("motifs/web.yaml", """
            apiVersion: orkestra.orkspace.io/v1
            kind: Motif
            metadata: { name: web }
            inputs:
              - { name: image, required: true }
              - { name: tier }
              - { name: host }
              - { name: regions }
              - { name: replicas, default: 3 }
            resources:
              deployments:
                - name: "{{ .metadata.name }}"
                  image: "{{ .inputs.image }}"
                  replicas: "{{ .inputs.replicas }}"
              configMaps:
                - name: "{{ .metadata.name }}-web"
                  data:
                    tier: "{{ .inputs.tier | toUpper }}"
                    url: "https://{{ .inputs.host }}/{{ len .inputs.image }}"
                - name: "{{ .metadata.name }}-gold"
                  when: [{ field: inputs.tier, equals: gold }]
                - name: "{{ .metadata.name }}-nginx"
                  when: [{ field: inputs.image, prefix: nginx }]
                - name: "{{ .metadata.name }}-httpd"
                  when: [{ field: inputs.image, prefix: httpd }]
                - name: "{{ .metadata.name }}-{{ .item }}"
                  forEach: { field: inputs.regions }
            status:
              fields:
                - path: image
                  value: "{{ .inputs.image }}"
            """);
        Write("komposer.yaml", """
            apiVersion: orkestra.orkspace.io/v1
            kind: Komposer
            metadata: { name: all }
            imports:
              files: [./katalogs/site.yaml]
            spec:
              crds:
                website: { workers: 5 }
            """);

        LoadedKatalog loaded = Load("komposer.yaml");

        Assert.Equal(string.Empty, string.Join('\n', loaded.Diagnostics.ToSortedList().Where(static found => found.Severity == Sdk.Diagnostics.DiagnosticSeverity.Error)));
        OperatorPlan plan = Assert.Single(loaded.Compile(RuntimeDefaults.Standard));
        Assert.Equal((5, "sites"), (plan.Workers, plan.Katalog.Name));
        var world = new MemoryWorld(plan, TestObjects.Website("""{"image":"nginx:1.25","regions":["eu","us"]}"""));
        world.CycleWithStatus();
        var deployment = TestObjects.Json(world.Get(WellKnownResources.Deployments, "my-site").Json);
        Assert.Equal(3, (int)deployment["spec"]!["replicas"]!);
        Assert.Equal("nginx:1.25", (string?)deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]);
        var settings = TestObjects.Json(world.Get(WellKnownResources.ConfigMaps, "my-site-web").Json);
        Assert.Equal(("GOLD", "https://my-site.example.com/10"), ((string?)settings["data"]!["tier"], (string?)settings["data"]!["url"]));
        Assert.Equal(
            ["my-site-eu", "my-site-gold", "my-site-nginx", "my-site-us", "my-site-web"],
            world.Children.Select(static child => child.Name).Where(static name => name != "my-site").Order(StringComparer.Ordinal));
        Assert.Equal("nginx:1.25", (string?)TestObjects.Json(world.Resource.Json)["status"]!["image"]);
    }

    [Fact]
    public void An_input_that_cannot_be_evaluated_names_itself_in_the_error()
    {
        OperatorPlan plan = TestKatalogs.Plan(
            """
            onCreate:
              configMaps:
                - { name: "x-{{ .inputs.bad }}" }
            """,
            entry: "inputs: { bad: '{{ .spec.absent.deeper }}' }");

        string? error = new MemoryWorld(plan, TestObjects.Website()).Decide().Error;

        Assert.Contains("deeper", error, StringComparison.Ordinal);
    }

    private LoadedKatalog Load(string name)
    {
        var files = new DiskFiles(_root);
        return new KatalogLoader(files).Load([new SourceFile(name, File.ReadAllText(Path.Combine(_root, name)))]);
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
