using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Tests.Composition;

/// <summary>What Motifs add to the documents that import them (katalog.md §28).</summary>
public sealed class MotifTests
{
    private const string Head = "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: { name: demo }\n";

    private static string Motif(string body, string name = "m") =>
        $"apiVersion: orkestra.orkspace.io/v1\nkind: Motif\nmetadata: {{ name: {name} }}\n{body.ReplaceLineEndings("\n")}\n";

    private static Composed Compose(string entry, string motif, string katalog = "", string? second = null)
    {
        string body = string.Concat(entry.ReplaceLineEndings("\n").Split('\n').Select(static line => $"      {line}\n"));
        FileSet files = new FileSet()
            .With("katalog.yaml", $"{Head}{katalog}spec:\n  crds:\n    site:\n      apiTypes: {{ group: x.io, version: v1, kind: Site }}\n{body}")
            .With("motifs/m.yaml", Motif(motif));
        return Composed.Of(second is null ? files : files.With("motifs/n.yaml", Motif(second, "n")), "katalog.yaml");
    }

    [Fact]
    public void Resources_go_to_onReconcile_and_those_under_onCreate_to_onCreate()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml }]\noperatorBox: { onReconcile: { services: [{ name: own, port: 80 }] } }",
            """
            resources:
              services: [{ name: web, port: 81 }]
              configMaps: [{ name: c }]
              onCreate:
                secrets: [{ name: s }]
            """);

        Assert.Equal(string.Empty, composed.Found);
        OperatorBoxDeclaration box = composed.Katalog.Crds[0].OperatorBox;
        Assert.Equal(["own", "web", "c"], box.OnReconcile!.Resources.Select(static resource => resource.Name?.Value));
        Assert.Equal(["s"], box.OnCreate!.Resources.Select(static resource => resource.Name?.Value));
    }

    [Theory]
    [InlineData("imports: [{ motif: ./motifs/m.yaml }]")]
    [InlineData("operatorBox: { imports: [{ motif: ./motifs/m.yaml }] }")]
    [InlineData("operatorBox: { reconciler: { imports: [{ motif: ./motifs/m.yaml }] } }")]
    [InlineData("operatorBox: { reconcile: { imports: [{ motif: ./motifs/m.yaml }] } }")]
    public void Imports_may_stand_in_the_entry_and_in_its_box(string entry)
    {
        Composed composed = Compose(entry, "resources: { configMaps: [{ name: c }] }");

        Assert.Equal(string.Empty, composed.Found);
        Assert.Equal("c", composed.Katalog.Crds[0].OperatorBox.OnReconcile!.Resources[0].Name?.Value);
    }

    [Fact]
    public void A_whole_number_or_boolean_stays_one_in_an_object_of_any_kind()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml, with: { size: 3, on: true, text: \"4\", version: 1.10 } }]",
            """
            inputs: [{ name: size }, { name: on }, { name: text }, { name: version }]
            resources:
              custom:
                - apiVersion: a.io/v1
                  kind: Queue
                  metadata: { name: q }
                  spec: { size: '{{ .inputs.size }}', on: '{{ .inputs.on }}', text: '{{ .inputs.text }}', version: '{{ .inputs.version }}', mixed: 'x{{ .inputs.size }}' }
            """);

        Assert.Equal(string.Empty, composed.Found);
        var spec = (YamlMapping)composed.Katalog.Crds[0].OperatorBox.OnReconcile!.Resources[0].Fields["spec"]!;
        Assert.Equal(
            ["size: 3", "on: true"],
            spec.Entries.Where(static entry => ((YamlScalar)entry.Value).Style == YamlScalarStyle.Plain).Select(static entry => $"{entry.Key.Value}: {((YamlScalar)entry.Value).Value}"));
    }

    [Fact]
    public void Literal_inputs_take_the_place_of_their_references()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml, with: { size: 3, tier: gold } }]",
            """
            inputs: [{ name: size }, { name: tier }, { name: image, default: nginx }, { name: none }]
            resources:
              deployments:
                - name: "{{ .metadata.name }}-{{ .inputs.tier }}"
                  image: '{{.inputs.image}}:{{ index .inputs "none" }}'
                  replicas: "{{ .inputs.size }}"
                  labels: { tier: '{{ .inputs.tier | toUpper }}', none: '{{ if $.inputs.none }}x{{ end }}', row: '{{ range .spec.rows }}{{ .inputs.size }}{{ end }}' }
            """);

        Assert.Equal(string.Empty, composed.Found);
        Assert.Equal(
            """
            name: '{{ .metadata.name }}-gold'
            image: 'nginx:'
            replicas: '3'
            labels:
              tier: '{{ "gold" | toUpper }}'
              none: '{{ if "" }}x{{ end }}'
              row: '{{ range .spec.rows }}{{ .inputs.size }}{{ end }}'

            """.ReplaceLineEndings("\n"),
            Yaml(composed.Katalog.Crds[0].OperatorBox.OnReconcile!.Resources[0]));
        Assert.Empty(composed.Katalog.Crds[0].Inputs);
    }

    [Fact]
    public void Templates_are_carried_by_the_entry()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml, with: { image: '{{ .spec.image }}' } }]",
            "inputs: [{ name: image, required: true }]\nresources: { deployments: [{ image: '{{ .inputs.image }}' }] }");

        Assert.Equal(string.Empty, composed.Found);
        CrdDeclaration site = composed.Katalog.Crds[0];
        Assert.Equal([("image", "{{ .spec.image }}")], site.Inputs.Select(static input => (input.Name.Value, input.Text.Value)));
        Assert.Equal("image: '{{ .inputs.image }}'\n", Yaml(site.OperatorBox.OnReconcile!.Resources[0]));
    }

    [Fact]
    public void Two_imports_with_different_templates_do_not_see_each_others_values()
    {
        Composed composed = Compose(
            """
            imports:
              - { motif: ./motifs/m.yaml, with: { name: '{{ .spec.a }}' } }
              - { motif: ./motifs/n.yaml, with: { name: '{{ .spec.b }}' } }
            """,
            "inputs: [{ name: name }]\nresources: { configMaps: [{ name: 'a-{{ .inputs.name }}' }] }",
            second: "inputs: [{ name: name }]\nresources: { configMaps: [{ name: 'b-{{ .inputs.name }}', when: [{ field: inputs.name, equals: x }] }] }");

        Assert.Equal(string.Empty, composed.Found);
        CrdDeclaration site = composed.Katalog.Crds[0];
        Assert.Equal([("name", "{{ .spec.a }}"), ("name2", "{{ .spec.b }}")], site.Inputs.Select(static input => (input.Name.Value, input.Text.Value)));
        Assert.Equal(
            ["name: a-{{ .inputs.name }}\n", "name: b-{{ .inputs.name2 }}\nwhen:\n  - field: inputs.name2\n    equals: x\n"],
            site.OperatorBox.OnReconcile!.Resources.Select(static resource => Yaml(resource).Replace("'", string.Empty, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_condition_on_a_literal_input_reads_it_from_the_entry()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml, with: { tier: gold } }]",
            "inputs: [{ name: tier }]\nresources: { configMaps: [{ name: c, when: [{ field: inputs.tier, equals: gold }] }] }");

        Assert.Equal([("tier", "gold")], composed.Katalog.Crds[0].Inputs.Select(static input => (input.Name.Value, input.Text.Value)));
    }

    [Fact]
    public void What_the_entry_declares_itself_beats_the_motif()
    {
        Composed composed = Compose(
            """
            imports: [{ motif: ./motifs/m.yaml }]
            operatorBox:
              onCreate: { configMaps: [{ name: c, data: { from: entry } }] }
              status: { fields: [{ path: phase, value: own }] }
            """,
            """
            resources: { configMaps: [{ name: c, data: { from: motif } }, { name: d }] }
            status: { conditions: false, fields: [{ path: phase, value: motif }, { path: url, value: motif }] }
            """);

        OperatorBoxDeclaration box = composed.Katalog.Crds[0].OperatorBox;
        Assert.Equal(["d"], box.OnReconcile!.Resources.Select(static resource => resource.Name?.Value));
        Assert.Equal([("phase", "own"), ("url", "motif")], box.Status!.Fields.Select(static field => (field.Path.Value, field.Value.Value)));
        Assert.False(box.Status.Conditions?.Value);
    }

    [Fact]
    public void Motifs_import_motifs_and_pass_their_inputs_on()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml, with: { name: '{{ .spec.name }}', size: 3 } }]",
            "inputs: [{ name: name }, { name: size }]\nimports: [{ motif: ./n.yaml, with: { name: 'x-{{ .inputs.name }}', count: '{{ .inputs.size }}' } }]",
            second: "inputs: [{ name: name }, { name: count }]\nresources: { deployments: [{ name: '{{ .inputs.name }}', image: nginx, replicas: '{{ .inputs.count }}' }] }");

        Assert.Equal(string.Empty, composed.Found);
        CrdDeclaration site = composed.Katalog.Crds[0];
        Assert.Equal([("name", "{{ .spec.name }}"), ("name2", "x-{{ .inputs.name }}")], site.Inputs.Select(static input => (input.Name.Value, input.Text.Value)));
        Assert.Equal("name: '{{ .inputs.name2 }}'\nimage: nginx\nreplicas: '3'\n", Yaml(site.OperatorBox.OnReconcile!.Resources[0]));
    }

    [Fact]
    public void Rules_are_appended_to_those_of_the_entry()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml }]\nadmission: { validation: { rules: [{ field: spec.a, operator: exists, message: a }] } }",
            "admission: { validation: { rules: [{ field: spec.b, operator: exists, message: b }] }, mutation: { rules: [{ field: spec.c, default: c }] } }");

        Assert.Equal(
            "apiTypes:\n  group: x.io\n  version: v1\n  kind: Site\nvalidation:\n  rules:\n    - field: spec.a\n      operator: exists\n      message: a\n"
            + "    - field: spec.b\n      operator: exists\n      message: b\nmutation:\n  rules:\n    - field: spec.c\n      default: c\n",
            composed.Entry("site"));
    }

    [Fact]
    public void The_documents_own_notes_win_over_those_of_a_motif()
    {
        Composed composed = Composed.Of(
            new FileSet().With("katalog.yaml", Head + "notes: [{ name: host, expression: own }]\nspec:\n  imports: [{ motif: ./m.yaml }]\n  crds:\n    site: { apiTypes: { group: x.io, version: v1, kind: Site }, operatorBox: { status: { fields: [{ path: a, value: '{{ host }}{{ image }}' }] } } }\n")
                .With("m.yaml", Motif("notes: { functions: [{ name: host, expression: motif }, { name: image, expression: motif }] }\nresources: { configMaps: [{ name: ignored }] }")),
            "katalog.yaml");

        Assert.Equal(string.Empty, composed.Found);
        Assert.Equal([("image", "motif"), ("host", "own")], composed.Katalog.Notes.Select(static note => (note.Name.Value, note.Expression.Value)));
        Assert.Null(composed.Katalog.Crds[0].OperatorBox.OnReconcile);
    }

    [Fact]
    public void The_gate_of_a_motifs_block_holds_for_what_the_motif_brings_alone()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml }]\noperatorBox: { onReconcile: { configMaps: [{ name: own }] } }",
            "resources: { when: [{ field: spec.on, equals: 'true' }], configMaps: [{ name: c, when: [{ field: spec.x, exists: true }] }] }");

        HookBlock block = composed.Katalog.Crds[0].OperatorBox.OnReconcile!;
        Assert.True(block.Gate.IsEmpty);
        Assert.Equal([0, 2], block.Resources.Select(static resource => resource.Gate.When.Count));
    }

    [Fact]
    public void A_mistake_in_a_motif_is_reported_in_the_motif_also_behind_a_value_that_was_put_in()
    {
        Composed composed = Compose(
            "imports: [{ motif: ./motifs/m.yaml, with: { tier: golden } }]",
            "inputs: [{ name: tier }]\nresources:\n  configMaps:\n    - name: \"{{ .inputs.tier }}-{{ toLowr .metadata.name }}\"\n      dta: {}");

        Assert.Equal(
            "./motifs/m.yaml:7:36: error ORK2001: there is no note 'toLowr'; did you mean 'toLower'?\n"
            + "./motifs/m.yaml:8:7: error ORK1004: unknown key 'dta' in configMaps[0]; did you mean 'data'?",
            composed.Found);
    }

    private static string Yaml(ResourceDeclaration resource) => new Sdk.Yaml.YamlWriter().Node(resource.Node).ToString();
}
