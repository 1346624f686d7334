using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Tests.Composition;

/// <summary>What a Komposer makes of the documents it imports (katalog.md §27).</summary>
public sealed class KomposerTests
{
    private const string Site =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: sites, version: 1.2.0 }
        spec:
          finalizers: [sites.example.com/done]
          crds:
            Website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              workers: 2
              resync: 30s
              queue: { maxQueueDepth: 50, degradeThreshold: 3 }
              namespace: apps
              dependsOn: [other]
              restrictedNamespaces: [kube-system]
              operatorBox:
                default: true
                onCreate:
                  deployments:
                    - image: nginx
                status:
                  fields:
                    - { path: phase, value: Ready }
            other:
              apiTypes: { group: demo.example.com, version: v1, kind: Other, plural: others }
        """;

    private static Composed Compose(string overrides) => Composed.Of(
        new FileSet().With("sites/site.yaml", Site).With(
            "komposer.yaml",
            "apiVersion: orkestra.orkspace.io/v1\nkind: Komposer\nmetadata: { name: all, description: everything }\nimports:\n  files: [./sites/site.yaml]\nspec:\n  crds:\n    website:\n"
            + string.Concat(overrides.ReplaceLineEndings("\n").Split('\n').Select(static line => $"      {line}\n"))),
        "komposer.yaml");

    [Fact]
    public void Without_overrides_the_entries_are_the_imported_ones()
    {
        Composed composed = Compose("namespace: ''");

        Assert.Equal(string.Empty, composed.Found);
        Assert.Equal(["website", "other"], composed.Katalog.Crds.Select(static crd => crd.Name.Value));
        CrdDeclaration website = composed.Katalog.Crds[0];
        Assert.Equal(2, website.Workers?.Value);
        Assert.Equal(50, website.Queue?.MaxDepth?.Value);
        Assert.Equal("apps", website.Namespace?.Value);
        Assert.Single(website.OperatorBox.OnCreate!.Resources);
    }

    [Fact]
    public void A_resolved_komposer_is_a_katalog_with_the_komposers_name()
    {
        KatalogDocument katalog = Compose("workers: 4").Katalog;

        Assert.Equal(DocumentKind.Katalog, katalog.Kind);
        Assert.Equal("all", katalog.Metadata.Name?.Value);
    }

    [Fact]
    public void An_entry_remembers_the_katalog_it_is_from_with_the_komposers_values_for_what_that_leaves_out()
    {
        DocumentMetadata origin = Compose("workers: 4").Katalog.Crds[0].Origin!;

        Assert.Equal(("sites", "default", "everything", "1.2.0"), (origin.Name?.Value, origin.Namespace?.Value, origin.Description?.Value, origin.Version?.Value));
    }

    [Fact]
    public void Numbers_win_one_by_one_unless_they_are_zero()
    {
        CrdDeclaration website = Compose("workers: 8\nresync: 0\nqueue: { failureThreshold: 9, maxDepth: 0 }").Katalog.Crds[0];

        Assert.Equal((8, 50, 9), (website.Workers?.Value, website.Queue?.MaxDepth?.Value, website.Queue?.FailureThreshold?.Value));
        Assert.Equal(TimeSpan.FromSeconds(30), website.Resync?.Value);
    }

    [Fact]
    public void An_override_wins_in_whichever_place_either_document_writes_the_setting()
    {
        CrdDeclaration website = Compose("operatorBox: { reconciler: { workers: 6 } }\nresync: 1m").Katalog.Crds[0];

        Assert.Equal(6, website.Workers?.Value);
        Assert.Equal(TimeSpan.FromMinutes(1), website.Resync?.Value);
    }

    [Fact]
    public void Blocks_are_replaced_whole_and_the_others_inherited()
    {
        CrdDeclaration website = Compose("operatorBox: { onCreate: { services: [{ name: web, port: 80 }] } }").Katalog.Crds[0];

        Assert.Equal(["services"], website.OperatorBox.OnCreate!.Resources.Select(static resource => resource.ResourceKind));
        Assert.Single(website.OperatorBox.Status!.Fields);
    }

    [Fact]
    public void Lists_of_namespaces_and_finalizers_are_united_and_dependencies_replaced()
    {
        CrdDeclaration website = Compose(
            """
            restrictedNamespaces: [kube-public, kube-system]
            dependsOn: { other: healthy }
            operatorBox: { finalizers: [more.example.com/done] }
            """).Katalog.Crds[0];

        Assert.Equal(["kube-system", "kube-public"], website.RestrictedNamespaces.Select(static name => name.Value));
        Assert.Equal(["sites.example.com/done", "more.example.com/done"], website.OperatorBox.Finalizers.Select(static name => name.Value));
        Assert.Equal([("other", "healthy")], website.DependsOn.Select(static dependency => (dependency.Name.Value, dependency.Condition)));
    }

    [Theory]
    [InlineData("apiTypes: { group: x.io, version: v2, kind: Site }", "x.io/v2 Site")]
    [InlineData("apiTypes: { version: v2 }", "demo.example.com/v2 Website websites")]
    public void Types_are_replaced_whole_when_the_kind_is_named(string overrides, string expected)
    {
        ApiTypesDeclaration types = Compose(overrides).Katalog.Crds[0].ApiTypes!;

        Assert.Equal(expected, $"{types.Group?.Value}/{types.Version?.Value} {types.Kind?.Value} {types.Plural?.Value}".TrimEnd());
    }

    [Theory]
    [InlineData("enabled: false", false)]
    [InlineData("enabled: true", true)]
    public void An_entry_can_be_switched_off(string overrides, bool enabled) => Assert.Equal(enabled, Compose(overrides).Katalog.Crds[0].IsEnabled);

    [Fact]
    public void What_is_switched_off_cannot_be_switched_on_again()
    {
        FileSet files = new FileSet().With("a.yaml", Katalog("a", "{ enabled: false, apiTypes: { group: x.io, version: v1, kind: A } }"))
            .With("komposer.yaml", Komposer("[a.yaml]", "a: { enabled: true }"));

        Assert.False(Composed.Of(files, "komposer.yaml").Katalog.Crds[0].IsEnabled);
    }

    [Fact]
    public void A_komposer_may_import_a_komposer_and_paths_start_beside_their_file()
    {
        FileSet files = new FileSet()
            .With("team/katalogs/a.yaml", Katalog("a", "{ crdFile: ../crds/a.yaml }"))
            .With("team/crds/a.yaml", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: as.x.io }\nspec: { group: x.io, names: { kind: A, plural: as }, scope: Namespaced, versions: [{ name: v1, served: true, storage: true }] }\n")
            .With("team/komposer.yaml", Komposer("[katalogs/a.yaml]", "a: { workers: 4 }"))
            .With("komposer.yaml", Komposer("[team/komposer.yaml]", "a: { resync: 1m }"));

        Composed composed = Composed.Of(files, "komposer.yaml");

        Assert.Equal(string.Empty, composed.Found);
        Assert.Equal("crdFile: ../crds/a.yaml\noperatorBox:\n  reconciler:\n    workers: 4\n    resync: 1m\n", composed.Entry("a"));
        Assert.Equal("a", composed.Katalog.Crds[0].Origin?.Name?.Value);
    }

    [Fact]
    public void An_entry_of_the_komposers_own_needs_a_kind_and_nothing_else()
    {
        FileSet files = new FileSet().With("a.yaml", Katalog("a", "{ apiTypes: { group: x.io, version: v1, kind: A } }"))
            .With("komposer.yaml", Komposer("[a.yaml]", "b: { apiTypes: { group: x.io, version: v1, kind: B }, dependsOn: [a] }"));

        Composed composed = Composed.Of(files, "komposer.yaml");

        Assert.Equal(string.Empty, composed.Found);
        Assert.Equal(["a", "b"], composed.Katalog.Crds.Select(static crd => crd.Name.Value));
        Assert.Null(composed.Katalog.Crds[1].Origin);
    }

    [Fact]
    public void Top_level_blocks_add_up_with_the_komposers_own_last()
    {
        FileSet files = new FileSet()
            .With("a.yaml", Katalog("a", "{ apiTypes: { group: x.io, version: v1, kind: A } }") + "security: { deletionProtection: { enabled: true }, namespaceProtection: { enabled: true } }\nnotes: { functions: [{ name: x, expression: a }, { name: y, expression: a }] }\nproviders: [{ name: aws }]\n")
            .With("b.yaml", Katalog("b", "{ apiTypes: { group: x.io, version: v1, kind: B } }") + "security: { deletionProtection: { enabled: false } }\nproviders: [{ name: mongodb }]\n")
            .With("komposer.yaml", Komposer("[a.yaml, b.yaml]", "{}") + "security: { conversion: { enabled: true } }\nnotes: { functions: [{ name: y, expression: k }] }\n");

        Composed composed = Composed.Of(files, "komposer.yaml");

        Assert.Equal("deletionProtection:\n  enabled: false\nnamespaceProtection:\n  enabled: true\nconversion:\n  enabled: true\n", composed.Block("security"));
        Assert.Equal("functions:\n  - name: x\n    expression: a\n  - name: y\n    expression: k\n", composed.Block("notes"));
        Assert.Equal("- name: aws\n- name: mongodb\n", composed.Block("providers"));
    }

    [Fact]
    public void A_mistake_in_an_imported_file_is_reported_there_and_once()
    {
        FileSet files = new FileSet()
            .With("a.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: { name: a }\nspec:\n  crds:\n    a:\n      apiTypes: { group: x.io, version: v1, kind: A }\n      wrkers: 2\n      operatorBox:\n        onCreate:\n          deployments:\n            - image: '{{ toLowr .spec.image }}'\n")
            .With("komposer.yaml", Komposer("[a.yaml]", "a: { workers: 3 }"));

        Assert.Equal(
            "a.yaml:8:7: error ORK1004: unknown key 'wrkers' in crd 'a'; did you mean 'workers'?\n"
            + "a.yaml:12:26: error ORK2001: there is no note 'toLowr'; did you mean 'toLower'?",
            Composed.Of(files, "komposer.yaml").Found);
    }

    private static string Katalog(string entry, string body) =>
        $"apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {{ name: {entry} }}\nspec:\n  crds:\n    {entry}: {body}\n";

    private static string Komposer(string files, string crds) =>
        $"apiVersion: orkestra.orkspace.io/v1\nkind: Komposer\nmetadata: {{ name: k }}\nimports:\n  files: {files}\nspec:\n  crds:\n    {crds}\n";
}
