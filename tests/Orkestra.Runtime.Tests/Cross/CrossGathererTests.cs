using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Cross;

/// <summary>Reads within one process: runtime specification 20.</summary>
public sealed class CrossGathererTests
{
    private const string Everything =
        "{{ .cross.db.found }}|{{ .cross.db.name }}|{{ .cross.db.namespace }}|{{ .cross.db.spec.size }}|{{ .cross.db.status.endpoint }}|{{ .cross.db.labels.tier }}|{{ .cross.db.metadata.name }}|{{ phase .cross.db }}|{{ resourceExists .cross.db }}";

    [Fact]
    public async Task What_is_found_has_its_spec_status_and_metadata()
    {
        var peers = new Peers(CrossProbe.Databases, CrossProbe.Database("my-site-db", """{"phase":"Ready","endpoint":"db:5432"}""", """{"tier":"gold"}"""));

        CrossProbe probe = await new CrossProbe("{ crd: DataBase, as: db, selector: { name: '{{ .metadata.name }}-db', namespace: '{{ .metadata.namespace }}' } }", peers).ReadAsync();

        Assert.Equal("true|my-site-db|default|3|db:5432|gold|my-site-db|Ready|true", probe.Render(Everything));
        Assert.Equal("db:5432", probe.Render("{{ .cross.DataBase.status.endpoint }}"));
    }

    [Theory]
    [InlineData("{ crd: database, as: db, selector: { name: other } }")]
    [InlineData("{ crd: database, as: db, selector: { name: my-site-db, namespace: elsewhere } }")]
    [InlineData("{ crd: nobody, as: db, selector: { name: my-site-db } }")]
    [InlineData("{ crd: database, as: db, selector: { name: '{{ .spec.missing }}' } }")]
    public async Task What_is_not_found_is_empty_and_no_error(string reference)
    {
        CrossProbe probe = await new CrossProbe(reference, new Peers(CrossProbe.Databases, CrossProbe.Database("my-site-db"))).ReadAsync();

        Assert.Equal("false||||||||false", probe.Render(Everything));
        Assert.Equal("", probe.Render("{{ .cross.db.error }}"));
    }

    [Fact]
    public async Task An_entry_that_does_not_let_others_read_is_not_found()
    {
        var peers = new Peers(CrossProbe.Databases with { CrossAccess = false }, CrossProbe.Database("my-site-db"));

        CrossProbe probe = await new CrossProbe("{ crd: database, as: db, selector: { name: my-site-db } }", peers).ReadAsync();

        Assert.Equal("false||||||||false", probe.Render(Everything));
    }

    [Fact]
    public async Task A_selector_that_fails_says_why()
    {
        CrossProbe probe = await new CrossProbe("{ crd: database, as: db, selector: { name: '{{ .spec.a.b.c }}' } }", new Peers(CrossProbe.Databases)).ReadAsync();

        Assert.Equal("false", probe.Render("{{ .cross.db.found }}"));
        Assert.StartsWith("selector.name: ", probe.Render("{{ .cross.db.error }}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_take_the_first_by_namespace_and_name()
    {
        var peers = new Peers(
            CrossProbe.Databases,
            CrossProbe.Database("b", labels: """{"app":"my-site"}"""),
            CrossProbe.Database("a", labels: """{"app":"my-site"}"""),
            CrossProbe.Database("z", labels: """{"app":"my-site"}""", ns: "another"),
            CrossProbe.Database("0", labels: """{"app":"other"}""", ns: "aaa"));

        CrossProbe probe = await new CrossProbe("{ crd: database, as: db, selector: { matchLabels: { app: '{{ .metadata.name }}' } } }", peers).ReadAsync();

        Assert.Equal("another/z", probe.Render("{{ .cross.db.namespace }}/{{ .cross.db.name }}"));
    }

    [Theory]
    [InlineData("{ crd: database, as: db, strategy: all, selector: { matchLabels: { app: my-site } } }", "true 2 b a:1 b:2")]
    [InlineData("{ crd: database, as: db, strategy: all, selector: { matchLabels: { app: nobody } } }", "false 0")]
    [InlineData("{ crd: database, as: db, strategy: all, selector: { name: b } }", "true 1 b b:2")]
    [InlineData("{ crd: database, as: db, strategy: all, selector: { name: missing } }", "false 0")]
    [InlineData("{ crd: nobody, as: db, strategy: all, selector: { name: b } }", "false 0")]
    [InlineData("{ crd: database, as: db, strategy: all, selector: { name: '{{ .spec.a.b.c }}' } }", "false 0")]
    public async Task All_matches_are_read_beside_the_first(string reference, string expected)
    {
        var peers = new Peers(
            CrossProbe.Databases,
            CrossProbe.Database("b", """{"phase":"2"}""", """{"app":"my-site"}"""),
            CrossProbe.Database("a", """{"phase":"1"}""", """{"app":"my-site"}"""),
            CrossProbe.Database("0", """{"phase":"3"}""", """{"app":"other"}"""));

        CrossProbe probe = await new CrossProbe(reference, peers).ReadAsync();

        Assert.Equal(
            expected,
            probe.Render("{{ .cross.db.found }} {{ .cross.db.count }} {{ with .cross.db.items }}{{ (index . (sub (len .) 1)).name }}{{ end }} {{ range .cross.db.items }}{{ .name }}:{{ .status.phase }} {{ end }}"));
    }

    [Fact]
    public async Task All_of_a_plan_in_code_are_those_of_a_document()
    {
        var peers = new Peers(CrossProbe.Databases, CrossProbe.Database("b", labels: """{"app":"x"}"""), CrossProbe.Database("a", labels: """{"app":"x"}"""));
        OperatorPlan plan = TestKatalogs.Plan("cross:\n  - { crd: database, as: db, strategy: all, selector: { matchLabels: { app: x } } }");
        var reference = new CrossPlan("db") { EntryName = "database", TakesAll = true, MatchLabels = [new("app", new ConstantExpression("x"))] };
        const string Names = "{{ .cross.db.count }}{{ range .cross.db.items }} {{ .name }}{{ end }}";

        CrossProbe interpreted = await new CrossProbe(plan, peers).ReadAsync();
        CrossProbe inCode = await new CrossProbe(plan with { Cross = [reference] }, peers).ReadAsync();

        Assert.Equal(("2 a b", "2 a b"), (interpreted.Render(Names), inCode.Render(Names)));
    }

    [Fact]
    public async Task A_cluster_scoped_resource_needs_no_namespace()
    {
        OperatorPlan clusterWide = CrossProbe.Databases with { Resource = CrossProbe.Databases.Resource with { Namespaced = false } };

        CrossProbe probe = await new CrossProbe("{ crd: database, as: db, selector: { name: shared } }", new Peers(clusterWide, CrossProbe.Database("shared", ns: ""))).ReadAsync();

        Assert.Equal("true", probe.Render("{{ .cross.db.found }}"));
    }

    [Fact]
    public async Task An_entry_is_found_by_its_labels()
    {
        OperatorPlan labelled = CrossProbe.Databases with { LabelSelector = "team=data,tier=gold" };
        var peers = new Peers(labelled, CrossProbe.Database("my-site-db"));

        CrossProbe found = await new CrossProbe("{ labelSelector: { tier: gold }, as: db, selector: { name: my-site-db } }", peers).ReadAsync();
        CrossProbe missed = await new CrossProbe("{ labelSelector: { tier: silver }, as: db, selector: { name: my-site-db } }", peers).ReadAsync();

        Assert.Equal(("true", "false"), (found.Render("{{ .cross.db.found }}"), missed.Render("{{ .cross.db.found }}")));
    }

    [Fact]
    public async Task A_change_wakes_those_who_read_it_also_before_it_exists()
    {
        CrossProbe probe = await new CrossProbe("{ crd: database, selector: { name: my-site-db } }", new Peers(CrossProbe.Databases)).ReadAsync();
        ObjectKey read = new("default", "my-site-db");

        Assert.Equal([probe.Reader], probe.Gatherer.ReadersOf(CrossProbe.Databases, read));
        Assert.Empty(probe.Gatherer.ReadersOf(CrossProbe.Databases, new ObjectKey("default", "other")));
        Assert.Empty(probe.Gatherer.ReadersOf(TestKatalogs.HelloWebsite, read));

        probe.Gatherer.Forget(probe.Reader);
        Assert.Empty(probe.Gatherer.ReadersOf(CrossProbe.Databases, read));
    }

    [Fact]
    public async Task A_reference_by_labels_is_woken_by_any_change_of_the_entry()
    {
        CrossProbe probe = await new CrossProbe("{ crd: database, selector: { matchLabels: { a: b } } }", new Peers(CrossProbe.Databases)).ReadAsync();

        Assert.Equal([probe.Reader], probe.Gatherer.ReadersOf(CrossProbe.Databases, new ObjectKey("x", "y")));
    }

    [Fact]
    public async Task A_plan_in_code_reads_the_same_as_a_document()
    {
        const string reference = "{ crd: database, as: db, selector: { name: '{{ .metadata.name }}-db' } }";
        var peers = new Peers(CrossProbe.Databases, CrossProbe.Database("my-site-db", """{"phase":"Ready"}"""));
        OperatorPlan inCode = TestKatalogs.Plan("onReconcile: {}") with
        {
            Cross = [new CrossPlan("db") { EntryName = "database", Name = new DelegateExpression("the name", static data => EvalResult.OfText(ContextText.Read(data, "metadata.name") + "-db")) }],
        };

        CrossProbe fromDocument = await new CrossProbe(reference, peers).ReadAsync();
        CrossProbe fromCode = await new CrossProbe(inCode, peers).ReadAsync();

        Assert.Equal("true|my-site-db|default|3||", string.Join('|', fromDocument.Render(Everything).Split('|')[..6]));
        Assert.Equal(fromDocument.Render(Everything), fromCode.Render(Everything));
    }
}
