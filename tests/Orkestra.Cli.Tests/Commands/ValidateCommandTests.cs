namespace Orkestra.Cli.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    // Eleven lines: what a test adds begins on line 12.
    private const string Head =
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
                onCreate:
                  deployments:

        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Only_the_notes_or_profiles_are_printed_when_asked_for()
    {
        _place.Write("katalog.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: demo}\nnotes:\n  functions:\n  - name: host\n    expression: '{{ .metadata.name }}.local'\nspec:\n  crds: {}\n");

        Assert.Equal(new CommandResult(0, "Notes (1)\n    host  {{ .metadata.name }}.local", string.Empty), await _place.RunAsync("validate", "--notes"));
        CommandResult both = await _place.RunAsync("validate", "--notes", "--profiles");
        Assert.StartsWith("Notes (1)\n", both.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^Profiles \(\d+\)$", both.Output);
        Assert.Matches(@"(?m)^    resources +tiny +limits\.cpu=100m limits\.memory=128Mi requests\.cpu=25m requests\.memory=64Mi$", both.Output);
    }

    [Fact]
    public async Task An_unknown_key_is_reported_where_it_is_with_the_nearest_right_one() => Assert.Equal(
        """
        katalog.yaml:14:15: error ORK1004: unknown key 'replcas' in deployments[0]; did you mean 'replicas'?
          14 |               replcas: "2"
             |               ^^^^^^^
          help: write 'replicas'

        ✗ 1 error
        """,
        await ErrorsOfAsync(
            """
                        - name: "{{ .metadata.name }}"
                          image: nginx
                          replcas: "2"
            """));

    [Fact]
    public async Task A_misspelt_note_is_reported_inside_its_template() => Assert.Equal(
        """
        katalog.yaml:12:25: error ORK2001: there is no note 'toLowr'; did you mean 'toLower'?
          12 |             - name: "{{ toLowr .metadata.name }}"
             |                         ^^^^^^
          help: write 'toLower'

        ✗ 1 error
        """,
        await ErrorsOfAsync(
            """
                        - name: "{{ toLowr .metadata.name }}"
                          image: nginx
            """));

    [Fact]
    public async Task Bad_indentation_is_reported_with_the_depths_that_would_be_right()
    {
        string error = await ErrorsOfAsync(
            """
                        - name: web
                         image: nginx
            """);

        Assert.StartsWith("katalog.yaml:13:14: error ORK0003: this line is indented by 13 spaces, which lines up with nothing above it\n", error, StringComparison.Ordinal);
        Assert.Contains("\n  13 |              image: nginx\n     |              ^", error, StringComparison.Ordinal);
        Assert.Contains("help: use 14 spaces to put it beside 'name' (line 12)", error, StringComparison.Ordinal);
        Assert.EndsWith("\n✗ 1 error", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tab_is_reported_at_the_start_of_its_line()
    {
        _place.Write("katalog.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata:\n\tname: demo\nspec:\n  crds: {}\n");

        CommandResult result = await _place.RunAsync("validate");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("katalog.yaml:4:1: error ORK0002: this line is indented with a tab; YAML allows only spaces\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("help: replace each tab by 2 spaces", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n✗ 1 error", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_key_is_reported_with_the_place_of_the_first_one() => Assert.Equal(
        """
        katalog.yaml:14:15: error ORK0005: key 'image' is written twice in this map; it was first written on line 13
          14 |               image: caddy
             |               ^^^^^
          note: 'image' is first written here (katalog.yaml:13:15)
          help: keep one of the two, or join their contents under one key

        ✗ 1 error
        """,
        await ErrorsOfAsync(
            """
                        - name: web
                          image: nginx
                          image: caddy
            """));

    [Fact]
    public async Task A_wrong_type_is_reported_with_what_was_expected_and_found()
    {
        string error = await ErrorsOfAsync(
            """
                        - name: web
                          image: [nginx]
            """);

        Assert.StartsWith("katalog.yaml:13:22: error ORK1005: 'image' in deployments[0] must be text, not a list\n", error, StringComparison.Ordinal);
        Assert.EndsWith("\n✗ 1 error", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_field_is_reported_at_the_map_that_lacks_it() => Assert.Equal(
        """
        katalog.yaml:12:15: error ORK4001: deployments[0] needs the key 'image'
          12 |             - name: web
             |               ^^^^^^^^^
          help: write for example image: "{{ .spec.image }}"

        ✗ 1 error
        """,
        await ErrorsOfAsync(
            """
                        - name: web
                          replicas: "2"
            """));

    [Fact]
    public async Task An_unclosed_action_is_reported_where_it_opens()
    {
        string error = await ErrorsOfAsync(
            """
                        - name: "{{ .metadata.name"
                          image: nginx
            """);

        Assert.StartsWith("katalog.yaml:12:22: error ORK2002: the action is never closed; expected '}}'\n", error, StringComparison.Ordinal);
        Assert.EndsWith("\n✗ 1 error", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_ends_a_double_quoted_template_is_reported_with_the_line_to_write() => Assert.Equal(
        """
        katalog.yaml:12:33: error ORK0004: this quote ends the text in the middle of the template
          12 |             - name: "{{ default "x" .metadata.name }}"
             |                                 ^
          help: put the template in single quotes: - name: '{{ default "x" .metadata.name }}'

        ✗ 1 error
        """,
        await ErrorsOfAsync(
            """
                        - name: "{{ default "x" .metadata.name }}"
                          image: nginx
            """));

    [Fact]
    public async Task Several_problems_are_all_reported_in_the_order_of_the_file()
    {
        string error = await ErrorsOfAsync(
            """
                        - name: "{{ toLowr .metadata.name }}"
                          image: nginx
                          replicas: [2]
                    servces: []
                    workers: many
            """);

        string[] headlines = [.. error.Split('\n').Where(static line => line.StartsWith("katalog.yaml:", StringComparison.Ordinal))];
        Assert.Collection(
            headlines,
            static line => Assert.StartsWith("katalog.yaml:12:25: error ORK2001: ", line, StringComparison.Ordinal),
            static line => Assert.StartsWith("katalog.yaml:14:25: error ORK1005: ", line, StringComparison.Ordinal),
            static line => Assert.StartsWith("katalog.yaml:15:9: error ORK1004: unknown key 'servces' in operatorBox", line, StringComparison.Ordinal),
            static line => Assert.StartsWith("katalog.yaml:16:18: error ORK1009: ", line, StringComparison.Ordinal));
        Assert.EndsWith("\n✗ 4 errors", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_of_several_files_name_their_file()
    {
        _place.Write("a.yaml", Head + "            - name: web\n              imag: nginx\n              image: nginx\n");
        _place.Write("sub/b.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Katalogue\n");

        CommandResult result = await _place.RunAsync("validate", "-f", "a.yaml,sub/b.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("a.yaml:13:15: error ORK1004: ", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{Path.Combine("sub", "b.yaml")}:2:7: error ORK1002: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_valid_document_is_listed_entry_by_entry()
    {
        _place.AddHelloWebsite();

        CommandResult result = await _place.RunAsync("validate");

        Assert.Equal(
            new CommandResult(
                0,
                $"""

                Validating Katalog...

                ● website
                    kind:     Website
                    group:    demo.orkestra.io
                    version:  v1alpha1
                    plural:   websites
                    scope:    Namespaced
                    mode:     dynamic
                    workers:  2
                    resync:   30s
                {new string('─', 60)}
                ✓ 1 CRD valid (0 built-in, 1 custom)
                """,
                string.Empty),
            result);
    }

    [Fact]
    public async Task Entries_are_listed_by_name_and_built_in_kinds_are_counted()
    {
        _place.Write(
            "katalog.yaml",
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata:
              name: demo
            spec:
              crds:
                zebra:
                  apiTypes: { group: demo.example.com, version: v1, kind: Zebra, plural: zebras }
                  operatorBox:
                    default: true
                ant:
                  apiTypes: { kind: ConfigMap }
                  operatorBox:
                    default: true
            """);

        CommandResult result = await _place.RunAsync("validate");

        Assert.Equal(string.Empty, result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Output.IndexOf("● ant", StringComparison.Ordinal) < result.Output.IndexOf("● zebra", StringComparison.Ordinal));
        Assert.EndsWith("✓ 2 CRDs valid (1 built-in, 1 custom)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_is_shown_and_counted_but_does_not_fail()
    {
        _place.Write(
            "katalog.yaml",
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata:
              name: demo
            notes:
              functions:
                - name: shout
                  expression: '{{ toUpper .metadata.name }}'
                - name: toLower
                  expression: quiet
            spec:
              crds:
                website:
                  apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
                  operatorBox: { default: true }
            """);

        CommandResult result = await _place.RunAsync("validate");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Notes (2)\n    shout    {{ toUpper .metadata.name }}\n    toLower  quiet", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("katalog.yaml:9:13: warning ORK3017: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n⚠ 1 warning", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_that_this_version_does_not_run_is_a_warning_with_its_place()
    {
        _place.Write("katalog.yaml", Head + "            - name: web\n              image: nginx\n          docker: { image: b }\n");

        CommandResult result = await _place.RunAsync("validate");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("katalog.yaml:14:11: warning ORK3001: feature 'docker' is known but this version does not run it yet\n", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n⚠ 1 warning", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_spelling_is_mentioned_only_when_asked_for()
    {
        _place.Write("katalog.yaml", Head.Replace("operatorBox:", "reconciler:", StringComparison.Ordinal) + "            - name: web\n              image: nginx\n");

        CommandResult quiet = await _place.RunAsync("validate");
        CommandResult verbose = await _place.RunAsync("validate", "--verbose");

        Assert.Equal((0, string.Empty), (quiet.ExitCode, quiet.Error));
        Assert.Equal(0, verbose.ExitCode);
        Assert.StartsWith("katalog.yaml:9:7: info ORK1010: ", verbose.Error, StringComparison.Ordinal);
        Assert.Contains("operatorBox", verbose.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_reported_with_what_is_there()
    {
        _place.AddHelloWebsite();

        Assert.Equal(
            new CommandResult(1, string.Empty, "✗ katalg.yaml: no such file\n  help: this directory has cr.yaml, crd.yaml, katalog.yaml"),
            await _place.RunAsync("validate", "-f", "katalg.yaml"));
    }

    [Fact]
    public async Task A_file_without_a_document_of_ours_is_refused()
    {
        _place.Write("katalog.yaml", "# nothing yet\n");

        CommandResult result = await _place.RunAsync("validate");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✗ no Orkestra document was found\n", result.Error, StringComparison.Ordinal);
    }

    private async Task<string> ErrorsOfAsync(string deployments)
    {
        _place.Write("katalog.yaml", Head + deployments + "\n");
        CommandResult result = await _place.RunAsync("validate");
        Assert.Equal((1, string.Empty), (result.ExitCode, result.Output));
        return result.Error;
    }
}
