using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Tests.Documents;

public sealed class DocumentBinderTests
{
    private static ConditionDeclaration Condition(string lines)
    {
        string text = DocumentProbe.WithBox("when:\n  - " + lines.Replace("\n", "\n    ", StringComparison.Ordinal));
        return Assert.Single(DocumentProbe.Katalog(text).Crds[0].OperatorBox.Gate.When);
    }

    [Theory]
    [InlineData("equals: 5", "equals", "5")]
    [InlineData("equals: true", "equals", "true")]
    [InlineData("notEquals: x", "notEquals", "x")]
    [InlineData("equals: ''", "exists", null)]
    [InlineData("exists: true", "exists", null)]
    [InlineData("exists: false", "exists", null)]
    [InlineData("notExists: true", "notExists", null)]
    [InlineData("greaterThan: 3", "gt", "3")]
    [InlineData("lessThan: 3", "lt", "3")]
    [InlineData("min: 3", "gte", "3")]
    [InlineData("max: 3", "lte", "3")]
    [InlineData("in: 'a, b'", "in", "a, b")]
    [InlineData("in: [a, b]", "in", "a,b")]
    [InlineData("between: '1,2'", "between", "1,2")]
    [InlineData("hasSuffix: -x", "suffix", "-x")]
    [InlineData("operator: greaterThanOrEqual\nvalue: 3", "gte", "3")]
    [InlineData("operator: in\nvalue: 'Pending,'", "in", "Pending,")]
    [InlineData("operator: notExists", "notExists", null)]
    [InlineData("value: x", "equals", "x")]
    [InlineData("negate: true", "exists", null)]
    [InlineData("lessThan: 9\nequals: 5", "equals", "5")]
    public void A_condition_resolves_to_an_operator_and_a_value(string lines, string name, string? value)
    {
        ConditionDeclaration condition = Condition("field: spec.x\n" + lines);

        Assert.Equal((name, value), (condition.Operator, condition.Value?.Value));
    }

    [Fact]
    public void Time_conditions_need_no_field()
    {
        Assert.Equal(("09:00", "17:00"), Condition("time: { after: '09:00', before: '17:00' }") is { Kind: ConditionKind.TimeOfDay } time ? (time.After?.Value, time.Before?.Value) : default);
        Assert.Equal("in Monday", Condition("dayOfWeek: { in: [Monday] }") is { Kind: ConditionKind.DayOfWeek } day ? $"{day.DayTest} {day.Days[0].Value}" : null);
        Assert.True(Condition("dayOfWeek: { weekend: true }").DayFlag);
        Assert.Equal(TimeSpan.FromHours(3), Condition("cron: '0 23 * * *'\nduration: 3h") is { Kind: ConditionKind.Cron } cron ? cron.Duration?.Value : null);
    }

    [Theory]
    [InlineData("dependsOn: [db]", "db started")]
    [InlineData("dependsOn: { Db: healthy }", "db healthy")]
    [InlineData("dependsOn: { db: { condition: healthy } }", "db healthy")]
    [InlineData("dependsOn: { db: }", "db started")]
    public void Dependencies_have_three_forms(string line, string expected)
    {
        string text = DocumentProbe.WithBox("default: true").Replace("      operatorBox:", $"      {line}\n      operatorBox:", StringComparison.Ordinal);

        DependencyDeclaration dependency = Assert.Single(DocumentProbe.Katalog(text).Crds[0].DependsOn);

        Assert.Equal(expected, $"{dependency.Name.Value} {dependency.Condition}");
    }

    [Fact]
    public void Documents_of_other_kinds_are_passed_over()
    {
        const string Text = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\nanything: true\n---\n- a list\n---\napiVersion: orkestra.orkspace.io/v1\nkind: Simulate\nmetadata: { name: s }\nspec: { katalog: ./k.yaml, cr: ./cr.yaml }\n";
        var found = new DiagnosticBag();

        OrkestraDocument document = Assert.Single(DocumentReader.Read(new SourceFile("a.yaml", Text), found));

        Assert.Equal((DocumentKind.Simulate, "s"), (document.Kind, document.Metadata.Name?.Value));
        Assert.Equal(0, found.Count);
    }

    [Fact]
    public void Numbers_are_read_as_texts_where_texts_are_expected()
    {
        KatalogDocument document = DocumentProbe.Katalog(DocumentProbe.WithBox("onReconcile:\n  deployments:\n    - { image: nginx, replicas: 2, port: \"80\" }\nstatus:\n  fields:\n    - { path: code, value: 5 }\n    - { path: gone, value: \"\" }"));

        Assert.Equal(["5", ""], document.Crds[0].OperatorBox.Status!.Fields.Select(static field => field.Value.Value));
    }

    [Fact]
    public void What_is_not_run_is_kept_with_its_place()
    {
        KatalogDocument document = DocumentProbe.Katalog(DocumentProbe.WithBox("rollBackOnError: true\nqueue: { shared: true }\nonReconcile:\n  docker: { image: b }"));

        Assert.Equal(
            ["spec.crds.website.operatorBox.rollBackOnError True", "spec.crds.website.operatorBox.queue.shared False", "spec.crds.website.operatorBox.onReconcile.docker True"],
            document.Unsupported.Select(static feature => $"{feature.Path} {feature.ChangesCluster}"));
        Assert.All(document.Unsupported, static feature => Assert.NotNull(feature.Node));
    }

    [Fact]
    public void A_document_cut_by_a_syntax_error_does_not_complain_about_what_was_cut()
    {
        DiagnosticBag found = DocumentProbe.Check("apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: demo\nspec:\n  crds: {}\n");

        Assert.Equal(["ORK0010"], found.ToSortedList().Select(static diagnostic => diagnostic.Rule.Id));
    }

    [Fact]
    public void Custom_resources_keep_their_own_keys()
    {
        KatalogDocument document = DocumentProbe.Katalog(DocumentProbe.WithBox("onCreate:\n  custom:\n    - apiVersion: a.io/v1\n      kind: B\n      metadata: { name: x, labels: [{ key: a, value: b }] }\n      template: { deep: [1] }\n      reconcile: true"));

        ResourceDeclaration custom = Assert.Single(document.Crds[0].OperatorBox.OnCreate!.Resources);
        Assert.Equal("x", custom.Name?.Value);
        Assert.Equal("a", Assert.Single(custom.Labels).Name.Value);
        Assert.Equal(["apiVersion", "kind", "metadata", "template"], custom.Fields.Entries.Select(static entry => entry.Key.Value));
    }

    [Theory]
    [InlineData("env: [{ name: A, value: x }, { name: B, valueFrom: { secretKeyRef: { name: s, key: k } } }]")]
    [InlineData("env: { A: { value: x }, B: { secretKeyRef: { name: s, key: k } }, C: { configMapKeyRef: { name: s, key: k } }, D: plain }")]
    [InlineData("envFrom: [{ configMapRef: c }, { secretRef: s }]")]
    [InlineData("envFrom: { secretRef: [{ name: s, prefix: P_ }], configMapRef: [{ name: c, keys: [a], suffix: _X }] }")]
    public void Environments_have_two_forms(string line)
    {
        DiagnosticBag found = DocumentProbe.Check(DocumentProbe.WithBox($"onReconcile:\n  deployments:\n    - image: nginx\n      {line}"));

        Assert.Empty(found.ToSortedList());
    }
}
