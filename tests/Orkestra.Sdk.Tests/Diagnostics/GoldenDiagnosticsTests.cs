using Orkestra.Sdk.Tests.Documents;

namespace Orkestra.Sdk.Tests.Diagnostics;

/// <summary>The whole text that people read, for the mistakes they make most.</summary>
public sealed class GoldenDiagnosticsTests
{
    private const string Header =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata:
          name: demo
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              operatorBox:

        """;

    [Fact]
    public void Unknown_key()
    {
        Expect(
            Header + "        onReconcile:\n          deployments:\n            - image: nginx\n              replcas: 2\n",
            """
            katalog.yaml:13:15: error ORK1004: unknown key 'replcas' in deployments[0]; did you mean 'replicas'?
              13 |               replcas: 2
                 |               ^^^^^^^
              help: write 'replicas'
            """);
    }

    [Fact]
    public void Key_in_another_letter_case()
    {
        Expect(
            Header + "        onReconcile:\n          configmaps: []\n",
            """
            katalog.yaml:11:11: error ORK1004: unknown key 'configmaps' in onReconcile; did you mean 'configMaps'?
              11 |           configmaps: []
                 |           ^^^^^^^^^^
              help: write 'configMaps'
            """);
    }

    [Fact]
    public void Key_that_belongs_elsewhere()
    {
        Expect(
            Header + "        deployments: []\n",
            """
            katalog.yaml:10:9: error ORK1004: unknown key 'deployments' in operatorBox
              10 |         deployments: []
                 |         ^^^^^^^^^^^
              help: 'deployments' belongs in a hook block such as onReconcile
            """);
    }

    [Fact]
    public void Misspelt_note()
    {
        Expect(
            Header + "        status:\n          fields:\n            - path: tier\n              value: '{{ defualt \"x\" .spec.tier }}'\n",
            """
            katalog.yaml:13:26: error ORK2001: there is no note 'defualt'; did you mean 'default'?
              13 |               value: '{{ defualt "x" .spec.tier }}'
                 |                          ^^^^^^^
              help: write 'default'
            """);
    }

    [Fact]
    public void Bad_indentation()
    {
        Expect(
            Header + "        onReconcile:\n          deployments:\n            - image: nginx\n             replicas: 2\n",
            """
            katalog.yaml:13:14: error ORK0003: this line is indented by 13 spaces, which lines up with nothing above it
              13 |              replicas: 2
                 |              ^^^^^^^^^^^
              help: use 14 spaces to put it beside 'image' (line 12)
            """);
    }

    [Fact]
    public void Line_indented_deeper_than_a_value()
    {
        Expect(
            Header + "        onReconcile:\n          deployments:\n            - image: nginx\n                replicas: 2\n",
            """
            katalog.yaml:13:17: error ORK0003: this line is indented by 16 spaces, deeper than 'image' on line 12, which already has a value
              13 |                 replicas: 2
                 |                 ^^^^^^^^^^^
              help: use 14 spaces to put it beside 'image' (line 12)
            """);
    }

    [Fact]
    public void Tabs()
    {
        Expect(
            Header + "\t\tonReconcile:\n\t\t  deployments: []\n",
            "katalog.yaml:10:1: error ORK0002: this line and 1 more are indented with tabs; YAML allows only spaces\n"
            + "  10 | \t\tonReconcile:\n"
            + "     | ^^\n"
            + "  help: replace each tab by 4 spaces");
    }

    [Fact]
    public void Duplicate_key()
    {
        Expect(
            Header + "        onReconcile:\n          deployments:\n            - image: nginx\n              port: 80\n              image: httpd\n",
            """
            katalog.yaml:14:15: error ORK0005: key 'image' is written twice in this map; it was first written on line 12
              14 |               image: httpd
                 |               ^^^^^
              note: 'image' is first written here (katalog.yaml:12:15)
              help: keep one of the two, or join their contents under one key
            """);
    }

    [Fact]
    public void Wrong_type()
    {
        Expect(
            Header + "        onReconcile:\n          deployments:\n            image: nginx\n",
            """
            katalog.yaml:12:13: error ORK1005: 'deployments' in onReconcile must be a list: begin each resource with '- ', not a map
              12 |             image: nginx
                 |             ^^^^^^^^^^^^
            """);
    }

    [Fact]
    public void Missing_required_field()
    {
        Expect(
            Header + "        onReconcile:\n          deployments:\n            - name: web\n",
            """
            katalog.yaml:12:15: error ORK4001: deployments[0] needs the key 'image'
              12 |             - name: web
                 |               ^^^^^^^^^
              help: write for example image: "{{ .spec.image }}"
            """);
    }

    [Fact]
    public void Unescaped_quotes_in_a_template()
    {
        Expect(
            Header + "        status:\n          fields:\n            - path: tier\n              value: \"{{ default \"x\" .spec.tier }}\"\n",
            """
            katalog.yaml:13:34: error ORK0004: this quote ends the text in the middle of the template
              13 |               value: "{{ default "x" .spec.tier }}"
                 |                                  ^
              help: put the template in single quotes: value: '{{ default "x" .spec.tier }}'
            """);
    }

    [Fact]
    public void Unclosed_action()
    {
        Expect(
            Header + "        status:\n          fields:\n            - path: tier\n              value: '{{ .spec.tier'\n",
            """
            katalog.yaml:13:23: error ORK2002: the action is never closed; expected '}}'
              13 |               value: '{{ .spec.tier'
                 |                       ^^
            """);
    }

    [Fact]
    public void Several_problems_of_all_kinds_are_reported_together_and_in_order()
    {
        string text = Lines(Header) +
            "        onReconcile:\n" +
            "          deployments:\n" +
            "            - image: \"{{ default \"nginx\" .spec.image }}\"\n" +
            "              replcas: 2\n" +
            "              replicas: two\n" +
            "             port: 80\n" +
            "          services:\n" +
            "            - name: web\n" +
            "        status:\n" +
            "          fields:\n" +
            "            - path: phase\n" +
            "              value: '{{ toUper .spec.tier }}'\n" +
            "              path: tier\n";

        IEnumerable<string> found = DocumentProbe.Check(text).ToSortedList().Select(static diagnostic => $"{diagnostic.Position.Line} {diagnostic.Rule.Id}");

        Assert.Equal(["12 ORK0004", "13 ORK1004", "14 ORK4006", "15 ORK0003", "17 ORK4001", "21 ORK2001", "22 ORK0005"], found);
    }

    private static void Expect(string text, string rendered) => Assert.Equal(Lines(rendered), DocumentProbe.Render(DocumentProbe.Check(Lines(text))));

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
