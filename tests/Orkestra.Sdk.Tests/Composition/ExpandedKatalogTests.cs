using Orkestra.Sdk.Composition;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;
using Orkestra.Sdk.Yaml;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Composition;

/// <summary>The expansion of a document is a document that says the same by itself.</summary>
public sealed class ExpandedKatalogTests
{
    // The published packs leave these files out (INDEX of the corpus, "missing companions").
    private static readonly HashSet<string> s_missing =
    [
        "./website-katalog.yaml", "./namespace-katalog.yaml", "./09-hooks/katalog.yaml", "./motif/admission.yaml", "./motif/status.yaml",
    ];

    public static TheoryData<string> Corpus()
    {
        var data = new TheoryData<string>();
        if (RepositoryPaths.HasCorpus)
        {
            foreach (string path in Directory.EnumerateFiles(RepositoryPaths.Corpus, "*.y*ml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (DocumentReader.Read(new SourceFile(path, File.ReadAllText(path)), new DiagnosticBag()).Any(static document => document is KatalogDocument))
                {
                    data.Add(Path.GetRelativePath(RepositoryPaths.Corpus, path));
                }
            }
        }

        return data;
    }

    [CorpusTheory]
    [MemberData(nameof(Corpus))]
    public void Every_published_document_expands_to_one_that_reads_again_and_expands_to_itself(string path)
    {
        var diagnostics = new DiagnosticBag();
        KatalogDocument katalog = Compose(new SourceFile(path, File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path))), diagnostics);
        string first = Write(katalog);

        var again = new DiagnosticBag();
        KatalogDocument expanded = Compose(new SourceFile(path, first), again);

        Assert.DoesNotContain(diagnostics.ToSortedList(), static found => found.Severity == DiagnosticSeverity.Error && !IsMissing(found));
        Assert.DoesNotContain(again.ToSortedList(), static found => found.Severity != DiagnosticSeverity.Information);
        Assert.Equal(first, Write(expanded));
        Assert.Equal(katalog.Crds.Where(static crd => crd.IsEnabled).Select(Meaning), expanded.Crds.Select(Meaning));
    }

    [CorpusTheory]
    [MemberData(nameof(Corpus))]
    public void A_published_document_with_all_its_files_is_as_valid_after_expansion_as_before(string path)
    {
        var diagnostics = new DiagnosticBag();
        KatalogDocument katalog = Compose(new SourceFile(path, File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path))), diagnostics);
        if (diagnostics.ToSortedList().Any(IsMissing))
        {
            return;
        }

        Assert.Equal(Errors(katalog), Errors(Compose(new SourceFile(path, Write(katalog)), new DiagnosticBag())));
    }

    [Fact]
    public void Paths_count_from_the_document_that_is_expanded()
    {
        FileSet files = new FileSet()
            .With("deploy/komposer.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Komposer\nmetadata: { name: k }\nimports: { files: [../team/site.yaml] }\nspec: { crds: { own: { crdFile: ./own.yaml } } }\n")
            .With("team/site.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: { name: s }\nspec: { crds: { site: { crdFile: crds/site.yaml, crFiles: [./cr.yaml, 'https://example.com/cr.yaml'], setup: { apply: [../shared/ns.yaml] } } } }\n");

        string expanded = Write(Composed.Of(files, "deploy/komposer.yaml").Katalog);

        Assert.Equal(
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata:
              name: k
            spec:
              crds:
                site:
                  crdFile: '../team/crds/site.yaml'
                  crFiles:
                    - '../team/cr.yaml'
                    - https://example.com/cr.yaml
                  setup:
                    apply:
                      - '../shared/ns.yaml'
                  katalogName: s
                  katalogNamespace: default
                own:
                  crdFile: ./own.yaml

            """.ReplaceLineEndings("\n"),
            expanded);
    }

    [Fact]
    public void Texts_survive_whatever_they_look_like()
    {
        const string Text =
            """
            apiVersion: orkestra.konductor.io/v1Alpha
            kind: Katalog
            metadata: { name: demo, version: 1.10 }
            spec:
              crds:
                - name: Site
                  apiTypes: { group: x.io, version: v1, kind: Site }
                  enabled: true
                  dependsOn: []
                  reconciler:
                    default: true
                    onCreate:
                      configMaps:
                        - name: "{{ .metadata.name }}"
                          data:
                            number: "1.10"
                            bare: 1.10
                            word: "yes"
                            tag: !!str 5
                            folded: >
                              one
                              two

                              three
                            script: |
                              #!/bin/sh
                              echo "{{ .spec.a }}"

                                indented
                            kept: |+
                              x

                            plain: one
                              two
                            quotes: 'a "b" ''c'': d #e'
                            unicode: "tab\there \u00e9 \u2028"
                - { name: off, enabled: false, apiTypes: { group: x.io, version: v1, kind: Off } }
            """;
        KatalogDocument katalog = Composed.Of(new FileSet().With("k.yaml", Text), "k.yaml").Katalog;
        string expanded = Write(katalog);

        KatalogDocument again = Composed.Of(new FileSet().With("k.yaml", expanded), "k.yaml").Katalog;

        Assert.Equal(["site"], again.Crds.Select(static crd => crd.Name.Value));
        Assert.Equal(Meaning(katalog.Crds[0]), Meaning(again.Crds[0]));
        Assert.Contains("  version: 1.10\n", expanded, StringComparison.Ordinal);
        Assert.DoesNotContain("dependsOn", expanded, StringComparison.Ordinal);
    }

    private static bool IsMissing(DocumentDiagnostic found) => found.Rule.Id == "ORK5001" && s_missing.Any(path => found.Message.Contains($"'{path}'", StringComparison.Ordinal));

    private static KatalogDocument Compose(SourceFile file, DiagnosticBag diagnostics) =>
        new DocumentComposer(new LocalImportResolver(new CorpusFiles())).Compose(file, diagnostics).Select(static composed => composed.Document).OfType<KatalogDocument>().First();

    private static string Write(KatalogDocument katalog) => new YamlWriter().Node(ExpandedKatalog.Of(katalog)).ToString();

    private static string[] Errors(KatalogDocument katalog)
    {
        var diagnostics = new DiagnosticBag();
        DocumentValidator.Validate(katalog, new ValidationOptions(), diagnostics);
        return [.. diagnostics.ToSortedList().Where(static found => found.Severity == DiagnosticSeverity.Error).Select(static found => $"{found.Rule.Id} {found.Message}").Order(StringComparer.Ordinal)];
    }

    // Every declaration that the binder reads, with the texts of the resources.
    private static string Meaning(CrdDeclaration crd)
    {
        OperatorBoxDeclaration box = crd.OperatorBox;
        var text = new System.Text.StringBuilder();
        text.Append(crd.Name).Append(crd.Workers).Append(crd.Resync).Append(crd.Queue?.MaxDepth).Append(crd.Namespace).Append(crd.Mode).Append(Path.GetFileName(crd.CrdFile?.Value));
        text.AppendJoin(',', crd.DependsOn.Select(static dependency => $"{dependency.Name}:{dependency.Condition}"));
        text.AppendJoin(',', crd.Inputs.Select(static input => $"{input.Name}={input.Text}")).AppendJoin(',', box.Finalizers).Append(box.Default).Append(box.Gate.When.Count).Append(box.Gate.Or.Count);
        foreach (HookBlock? block in new[] { box.OnCreate, box.OnReconcile, box.OnDelete })
        {
            text.Append('|').Append(block?.Gate.When.Count);
            foreach (ResourceDeclaration resource in block?.Resources ?? [])
            {
                text.Append(resource.ResourceKind).Append(Values(resource.Node));
            }
        }

        text.AppendJoin(';', (box.Status?.Fields ?? []).Select(static field => $"{field.Path}={field.Value}:{field.Type}:{field.Gate.When.Count}"));
        return text.ToString();
    }

    private static string Values(YamlNode node) => node switch
    {
        YamlMapping map => $"{{{string.Join(',', map.Entries.Select(static entry => $"{entry.Key.Value}:{Values(entry.Value)}"))}}}",
        YamlSequence list => $"[{string.Join(',', list.Items.Select(Values))}]",
        YamlScalar scalar => scalar.IsNull ? "null" : scalar.TryGetBoolean(out bool flag) ? $"{flag}" : $"'{scalar.Value}'",
        _ => string.Empty,
    };
}
