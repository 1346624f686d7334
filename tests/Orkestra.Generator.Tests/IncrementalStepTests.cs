using Microsoft.CodeAnalysis;

namespace Orkestra.Generator.Tests;

/// <summary>What runs again after an edit: a keystroke must not cost more than what it changes.</summary>
public sealed class IncrementalStepTests
{
    private const string Site = "/app/site.katalog.yaml";
    private const string Queue = "/app/queue.katalog.yaml";
    private const string Crd = "/app/site-crd.yaml";

    private readonly GeneratorHarness _project = new((Site, Katalog("site", "Site", "crdFile: ./site-crd.yaml")), (Queue, Katalog("queue", "Queue", "workers: 2")), (Crd, CrdText("string")));

    public IncrementalStepTests() => _project.Run();

    [Fact]
    public void An_edit_of_the_programs_own_code_runs_nothing_again()
    {
        _project.EditCode("class Program { static void Main() { } }");

        GeneratorRunResult run = _project.Run();

        Assert.All(Reasons(run, "Texts"), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(run, "Compile"), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(run, "Sources"), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Outputs(run), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_comment_is_read_but_emits_nothing_again_and_touches_no_other_document()
    {
        _project.Edit(Site, Katalog("site", "Site", "crdFile: ./site-crd.yaml") + "# a comment\n");

        GeneratorRunResult run = _project.Run();

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(run, "Texts").Where(static reason => reason != IncrementalStepRunReason.Unchanged).Distinct());
        Assert.Equal(1, Reasons(run, "Compile").Count(static reason => reason != IncrementalStepRunReason.Cached));
        Assert.All(Reasons(run, "Sources"), static reason => Assert.NotEqual(IncrementalStepRunReason.Modified, reason));
        Assert.All(Outputs(run), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(run, "Resources"), static reason => Assert.NotEqual(IncrementalStepRunReason.Modified, reason));
        Assert.All(Reasons(run, "Classes"), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_moved_line_moves_what_was_found_and_emits_nothing_again()
    {
        string wrong = Katalog("site", "Site", "crdFile: ./site-crd.yaml").Replace("image: \"{{ .spec.image }}\"", "image: \"{{ .spec.image }}\", imagge: x", StringComparison.Ordinal);
        _project.Edit(Site, wrong);
        Diagnostic before = Assert.Single(_project.Run().Diagnostics, static found => found.Id == "ORK1005" || found.GetMessage().Contains("imagge", StringComparison.Ordinal));

        _project.Edit(Site, "# a line more\n" + wrong);
        GeneratorRunResult run = _project.Run();

        Diagnostic after = Assert.Single(run.Diagnostics, found => found.Id == before.Id);
        Assert.Equal(before.Location.GetLineSpan().StartLinePosition.Line + 1, after.Location.GetLineSpan().StartLinePosition.Line);
        Assert.All(Reasons(run, "Sources"), static reason => Assert.NotEqual(IncrementalStepRunReason.Modified, reason));
    }

    [Fact]
    public void A_renamed_field_compiles_its_document_alone()
    {
        _project.Edit(Site, Katalog("site", "Site", "crdFile: ./site-crd.yaml").Replace("replicas: 1", "replicas: 2", StringComparison.Ordinal));

        GeneratorRunResult run = _project.Run();

        Assert.Equal(1, Reasons(run, "Compile").Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(1, Reasons(run, "Sources").Count(static reason => reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_definition_is_read_again_by_the_documents_that_name_it_alone()
    {
        _project.Edit(Crd, CrdText("integer"));

        GeneratorRunResult run = _project.Run();

        Assert.Equal(1, Reasons(run, "Inputs").Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(1, Reasons(run, "Compile").Count(static reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.Unchanged));
    }

    [Fact]
    public void A_field_of_a_definition_makes_its_classes_anew_and_no_others()
    {
        _project.Edit(Queue, Katalog("queue", "Queue", "crdFile: ./queue-crd.yaml"));
        _project.Edit("/app/queue-crd.yaml", TestCrd.Of("Queue", "properties: { spec: { type: object, properties: { image: { type: string } } } }"));
        _project.Run();

        _project.Edit(Crd, CrdText("integer"));
        GeneratorRunResult run = _project.Run();

        Assert.Equal(1, Reasons(run, "Classes").Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(1, Reasons(run, "ClassSources").Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(1, Reasons(run, "Classes").Count(static reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void A_comment_in_a_definition_is_read_and_emits_nothing_again()
    {
        _project.Edit(Crd, "# a comment\n" + CrdText("string"));

        GeneratorRunResult run = _project.Run();

        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(run, "Classes"));
        Assert.All(Outputs(run), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult run, string step) =>
        [.. run.TrackedSteps[step].SelectMany(static ran => ran.Outputs).Select(static output => output.Reason)];

    private static IncrementalStepRunReason[] Outputs(GeneratorRunResult run) =>
        [.. run.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static ran => ran.Outputs).Select(static output => output.Reason)];

    private static string Katalog(string name, string kind, string extra) =>
        $$$"""
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: {{{name}}} }
        spec:
          crds:
            {{{name}}}:
              apiTypes: { group: demo.example.com, version: v1, kind: {{{kind}}}, plural: {{{name}}}s }
              {{{extra}}}
              operatorBox:
                onReconcile:
                  deployments:
                    - { name: "{{ .metadata.name }}", image: "{{ .spec.image }}", replicas: 1 }

        """;

    private static string CrdText(string type) => SiteCrd.With($", size: {{ type: {type} }}");
}
