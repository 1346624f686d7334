using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Validation;
using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Validation;

public sealed class DocumentValidatorTests
{
    // Mistakes in published files: one depends on managed-database, whose entry it lacks; one calls firstWarningMessage,
    // which the language knows as firstWarning.
    private static readonly HashSet<(string Rule, string Path)> s_publishedMistakes =
    [
        ("ORK3005", "use-cases/full-stack-app/06-full-stack/katalog.yaml"),
        ("ORK2001", "use-cases/enrich/02-warning-events/katalog.yaml"),
    ];

    // Examples that were published without all files they refer to (section 4 of the corpus' index).
    private static readonly HashSet<string> s_withoutCompanions =
    [
        "beginner/02-with-serviceaccount", "beginner/03-secret-copy", "beginner/03b-configmap-copy", "intermediate/04-multi-resource",
        "intermediate/09-notes/01-built-in", "intermediate/09-notes/03-motifs", "advanced/12-autoscale/02-based-on-own-metrics",
        "advanced/13-dependencies/01-in-binary", "security/admission", "security/deletion-protection", "use-cases/full-stack-app/01-multi-region",
        "use-cases/full-stack-app/03-cross-crd", "use-cases/full-stack-app/04-once-secret", "use-cases/full-stack-app/05-or",
        "use-cases/full-stack-app/06-full-stack", "use-cases/external/01-health-gate", "use-cases/enrich/02-warning-events",
        "from-controller-runtime/01-declarative", "intermediate/06-komposer-basic", "intermediate/08-state-machine",
        "advanced/09-hooks",
        "advanced/11-mixed-operator-pattern",
        "advanced/11-mixed-operator-pattern/10-constructor",
    ];

    private static string Found(string text) => string.Join("; ", DocumentProbe.Check(text).ToSortedList().Select(static found => $"{found.Rule.Id} {found.Message}"));

    [Fact]
    public void A_cycle_over_several_entries_is_named_once()
    {
        const string Text =
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: demo }
            spec:
              crds:
                a: { apiTypes: { group: x.io, version: v1, kind: A }, dependsOn: [b] }
                b: { apiTypes: { group: x.io, version: v1, kind: B }, dependsOn: [c] }
                c: { apiTypes: { group: x.io, version: v1, kind: C }, dependsOn: [a] }
            """;

        Assert.Equal("ORK3006 entries wait for each other: a -> b -> c -> a", Found(Text));
    }

    [Theory]
    [InlineData("interval: 0s", "ORK3008 interval must be longer than nothing")]
    [InlineData("do: { resync: -5s }", "ORK3008 resync must be longer than nothing")]
    [InlineData("cooldown: -1s", "ORK3008 cooldown must not be negative")]
    [InlineData("do: { queueDepth: -1 }", "ORK3008 queueDepth must be at least 0, not -1")]
    [InlineData("do: { workers: 51 }", "ORK3008 workers must be between 1 and 50, not 51")]
    [InlineData("conditions: { when: [{ field: metrics.depth, greaterThan: 5 }] }", "ORK3012 'metrics.depth' is not a metric to scale by")]
    [InlineData("conditions: { when: [{ field: metrics.queueDepth, greaterThan: many }] }", "ORK3012 'many' is not a number to compare with")]
    [InlineData("conditions: { or: [{ cron: '0 25 * * *' }] }", "ORK3012 '0 25 * * *' is not a cron expression")]
    [InlineData("interval: 5s, cooldown: 0s, do: { workers: 50, queueDepth: 0, resync: 1s }", "")]
    public void Autoscale_is_checked_before_it_runs(string autoscale, string expected) =>
        Assert.StartsWith(expected, Found(DocumentProbe.WithBox($"autoscale: {{ {autoscale} }}")), StringComparison.Ordinal);

    [Fact]
    public void A_disabled_entry_is_no_dependency_and_no_duplicate()
    {
        const string Text =
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: demo }
            spec:
              crds:
                a: { apiTypes: { group: x.io, version: v1, kind: A }, dependsOn: [b] }
                b: { enabled: false, apiTypes: { group: x.io, version: v1, kind: A }, operatorBox: { hooks: { location: x, function: F } } }
            """;

        Assert.Equal("ORK3005 entry 'a' depends on 'b', which is disabled", Found(Text));
    }

    [Theory]
    [InlineData("{ crd: Database, selector: { name: main }, source: { host: 'http://far' } }", "")]
    [InlineData("{ crd: database, selector: { name: main } }", "ORK3005 entry 'shop' depends on 'database', which does not exist")]
    [InlineData("{ crd: queue, selector: { name: main }, source: { host: 'http://far' } }", "ORK3005 entry 'shop' depends on 'database', which does not exist")]
    public void A_dependency_may_run_in_another_process_that_is_named(string reference, string expected)
    {
        string text = $$"""
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: demo }
            spec:
              crds:
                shop: { apiTypes: { group: x.io, version: v1, kind: Shop }, dependsOn: { database: healthy }, operatorBox: { cross: [{{reference}}] } }
            """;

        Assert.Equal(expected, Found(text));
    }

    [Fact]
    public void Two_versions_of_a_kind_may_share_their_plural()
    {
        const string Text =
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: demo }
            spec:
              crds:
                a: { apiTypes: { group: x.io, version: v1, kind: A, plural: as } }
                b: { apiTypes: { group: x.io, version: v2, kind: A, plural: as } }
            """;

        Assert.Equal(string.Empty, Found(Text));
    }

    [Theory]
    [InlineData("services:\n  - { name: web, type: ClusterIp, port: 80 }", "ORK4006 unknown type 'ClusterIp' of services[0]; did you mean 'ClusterIP'?")]
    [InlineData("services:\n  - { name: web, headless: true }", "")]
    [InlineData("services:\n  - { name: web, port: 80, targetPort: http }", "")]
    [InlineData("services:\n  - { name: Web, port: 80 }", "ORK3007 'Web' is not a valid object name")]
    [InlineData("secrets:\n  - { name: s, rotateAfter: 30, once: true }", "ORK3018 once of secrets[0] has no effect under onReconcile; ORK1008 rotateAfter of secrets[0] must be a duration, not '30'")]
    [InlineData("deployments:\n  - { image: nginx, volumeMounts: [{ name: data, mountPath: /data }] }", "ORK4006 deployments[0] mounts volume 'data', which it does not declare")]
    [InlineData("deployments:\n  - { image: nginx, probes: { liveness: { profile: fast, path: /, port: 80 } } }", "")]
    [InlineData("custom:\n  - { apiVersion: a/b/c, kind: B, metadata: { name: x } }", "ORK4006 'a/b/c' is not an apiVersion")]
    [InlineData("custom:\n  - { apiVersion: a.io/v1, kind: '{{ .spec.kind }}', metadata: { name: x } }", "ORK4006 '{{ .spec.kind }}' is not a kind")]
    [InlineData("jobs:\n  - { name: j }", "ORK4001 jobs[0] needs the key 'image'")]
    public void Resources_are_checked_by_kind(string block, string expected)
    {
        string text = DocumentProbe.WithBox("onReconcile:\n  " + block.Replace("\n", "\n  ", StringComparison.Ordinal));

        IEnumerable<string> found = Found(text).Split("; ").Order(StringComparer.Ordinal);

        // Messages may hold "; " themselves, so the parts are compared as a set.
        Assert.Equal(expected.Split("; ").Order(StringComparer.Ordinal), found);
    }

    [Theory]
    [InlineData("{ field: spec.x, operator: gt, value: many }", "ORK3012 'many' is not a number to compare with")]
    [InlineData("{ field: spec.x, between: '1' }", "ORK3012 '1' is not a range")]
    [InlineData("{ field: spec.x, regex: '(' }", "ORK3012 '(' is not a regular expression")]
    [InlineData("{ field: spec.x, operator: gt }", "ORK3012 operator 'gt' needs a value")]
    [InlineData("{ time: { after: '22:00', before: '06:00' } }", "ORK3012 no time of day is after 22:00 and before 06:00")]
    [InlineData("{ time: { after: '25:00' } }", "ORK3012 '25:00' is not a time of day")]
    [InlineData("{ cron: '0 25 * * *' }", "ORK3012 '0 25 * * *' is not a cron expression")]
    [InlineData("{ cron: '*/5 8-18 * * mon-fri' }", "")]
    [InlineData("{ cron: '0 18-8 * * *' }", "ORK3012 '0 18-8 * * *' is not a cron expression")]
    [InlineData("{ cron: '@Daily' }", "")]
    [InlineData("{ field: spec.x, value: '{{ .spec.y }}', operator: gt }", "")]
    public void Conditions_that_never_do_what_they_say_are_reported(string condition, string expected) =>
        Assert.Equal(expected, Found(DocumentProbe.WithBox($"when:\n  - {condition}")));

    [Fact]
    public void A_feature_that_is_not_run_yet_is_an_error_only_in_a_document_that_is_to_run()
    {
        string text = DocumentProbe.WithBox("rollBackOnError: true");

        DocumentDiagnostic judged = Assert.Single(DocumentProbe.Check(text).ToSortedList());
        DocumentDiagnostic refused = Assert.Single(DocumentProbe.Check(text, goal: ValidationGoal.Run).ToSortedList());

        Assert.Equal((DiagnosticRules.UnsupportedFeature, DiagnosticSeverity.Warning), (judged.Rule, judged.Severity));
        Assert.Equal((DiagnosticRules.UnsupportedFeature, DiagnosticSeverity.Error), (refused.Rule, refused.Severity));
        Assert.Equal((judged.Span, judged.Message), (refused.Span, refused.Message));
    }

    [Theory]
    [InlineData("onReconcile:\n  external:\n    - { name: q, url: 'redis://a', protocol: redis }", "protocol 'redis' of an external call is known but this version does not run it yet", "protocols that run are http and prometheus")]
    [InlineData("onReconcile:\n  external:\n    - { name: q, url: 'mongodb://a', protocol: mongo }", "protocol 'mongo' of an external call is known but this version does not run it yet", "protocols that run are http and prometheus")]
    public void A_value_that_is_not_run_yet_is_told_from_those_that_are(string box, string message, string help)
    {
        DocumentDiagnostic refused = Assert.Single(DocumentProbe.Check(DocumentProbe.WithBox(box), goal: ValidationGoal.Run).ToSortedList());

        Assert.Equal((DiagnosticRules.UnsupportedFeature, DiagnosticSeverity.Error), (refused.Rule, refused.Severity));
        Assert.Equal((message, help), (refused.Message, refused.Help));
    }

    [Theory]
    [InlineData(true, ValidationGoal.Run, "", DiagnosticSeverity.Error, "provider 'aws' is required and not registered")]
    [InlineData(true, ValidationGoal.Run, "base", DiagnosticSeverity.Error, "provider 'aws' is required and not registered")]
    [InlineData(true, ValidationGoal.Language, "", DiagnosticSeverity.Warning, "provider 'aws' is required and not registered")]
    [InlineData(false, ValidationGoal.Language, "", DiagnosticSeverity.Warning, "provider 'aws' is not registered; its resources are left out")]
    [InlineData(false, ValidationGoal.Run, "", null, null)]
    [InlineData(true, ValidationGoal.Run, "aws", null, null)]
    public void A_provider_is_refused_only_where_it_is_required_and_not_registered(bool required, ValidationGoal goal, string registered, DiagnosticSeverity? severity, string? message)
    {
        string text = DocumentProbe.WithBox("providers: { aws: [{ s3: { bucket: a } }] }").Replace("spec:\n", $"providers: [{{ name: aws, required: {(required ? "true" : "false")} }}]\nspec:\n", StringComparison.Ordinal);
        var diagnostics = new DiagnosticBag();
        var options = new ValidationOptions { Goal = goal, Providers = registered.Split(' ', StringSplitOptions.RemoveEmptyEntries) };
        DocumentValidator.Validate(Assert.Single(DocumentReader.Read(new SourceFile("katalog.yaml", text), diagnostics)), options, diagnostics);

        DocumentDiagnostic? found = diagnostics.ToSortedList().SingleOrDefault();

        Assert.Equal((severity, message), (found?.Severity, found?.Message));
        Assert.True(found is null || (found.Rule == DiagnosticRules.UnsupportedFeature && found.Help!.Contains(registered.Length == 0 ? "none is registered here" : "registered are base", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_mistake_in_a_field_of_a_provider_is_found() =>
        Assert.StartsWith("ORK2", Found(DocumentProbe.WithBox("providers: { aws: [{ s3: { lock: { days: '{{ .spec.days | no_such_note }}' } } }] }")
            .Replace("spec:\n", "providers: [{ name: aws }]\nspec:\n", StringComparison.Ordinal)).Split("; ")[^1], StringComparison.Ordinal);

    [Fact]
    public void A_remote_crd_file_does_not_say_the_kind()
    {
        string text = DocumentProbe.WithBox("default: true").Replace("apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }", "crdFile: https://example.com/crd.yaml", StringComparison.Ordinal);

        Assert.StartsWith("ORK3009 ", Found(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Template_errors_are_placed_in_block_texts_too()
    {
        string text = DocumentProbe.WithBox("status:\n  fields:\n    - path: phase\n      value: |\n        first line\n        {{ toUper .spec.x }}");

        DocumentDiagnostic found = Assert.Single(DocumentProbe.Check(text).ToSortedList());

        Assert.Equal(text.IndexOf("toUper", StringComparison.Ordinal), found.Span.Start);
        Assert.Equal("toUper".Length, found.Span.Length);
    }

    [CorpusTheory]
    [MemberData(nameof(CorpusReadingTests.Files), MemberType = typeof(CorpusReadingTests))]
    public void Published_documents_agree_with_the_files_beside_them(string path)
    {
        DiagnosticBag found = DocumentProbe.Check(File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path)), new CorpusFiles(), path);

        IEnumerable<DocumentDiagnostic> errors = found.ToSortedList().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
            && !s_publishedMistakes.Contains((diagnostic.Rule.Id, path))
            && !((diagnostic.Rule == DiagnosticRules.UnusableFile || diagnostic.Rule == DiagnosticRules.ImportNotFound) && s_withoutCompanions.Contains(Path.GetDirectoryName(path)!.Replace('\\', '/'))));
        Assert.Equal(string.Empty, string.Join("\n", errors));
    }

    [CorpusTheory]
    [MemberData(nameof(CorpusReadingTests.Files), MemberType = typeof(CorpusReadingTests))]
    public void Published_documents_have_no_errors(string path)
    {
        DiagnosticBag found = DocumentProbe.Check(File.ReadAllText(Path.Combine(RepositoryPaths.Corpus, path)), path: path);

        IEnumerable<DocumentDiagnostic> errors = found.ToSortedList().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
            && !s_publishedMistakes.Contains((diagnostic.Rule.Id, path)));
        Assert.Equal(string.Empty, string.Join("\n", errors));
    }
}
