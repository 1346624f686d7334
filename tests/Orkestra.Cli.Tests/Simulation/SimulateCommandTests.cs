namespace Orkestra.Cli.Tests.Simulation;

public sealed class SimulateCommandTests : IDisposable
{
    private const string Katalog =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: sites }
        spec:
          crds:
            site:
              apiTypes: { group: demo.example.com, version: v1, kind: Site, plural: sites }
              operatorBox:
                status: { fields: [{ path: phase, value: "{{ if allReplicasReady .children.deployment }}Ready{{ else }}Pending{{ end }}" }] }
                onCreate:
                  configMaps:
                    - { name: "{{ .metadata.name }}-once", data: { from: "{{ .spec.image }}" } }
                onReconcile:
                  deployments:
                    - { name: "{{ .metadata.name }}", image: "{{ .spec.image }}" }
                  services:
                    - name: "{{ .metadata.name }}-svc"
                      port: "80"
                      when: [{ field: "{{ allReplicasReady .children.deployment }}", equals: "true" }]
        """;

    private const string Cr =
        """
        apiVersion: demo.example.com/v1
        kind: Site
        metadata: { name: shop, namespace: web }
        spec: { image: "nginx:1.27" }
        """;

    private readonly Workplace _place = new();

    public SimulateCommandTests()
    {
        _place.Write("katalog.yaml", Katalog);
        _place.Write("cr.yaml", Cr);
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_each_cycle_writes_is_shown_and_repetitions_are_folded()
    {
        CommandResult result = await _place.RunAsync("simulate");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """
            Simulating site/shop

              Cycle 1:
                ~ finalizers/shop
                + configmaps/shop-once
                + deployments/shop
                ~ status/shop
              Cycle 2:
                + services/shop-svc
                ~ status/shop
              Cycle 3:
                ~ status/shop
              (cycles 4–10: identical)

              ✓ Steady state at cycle 4 in ?ms
            """,
            Untimed(result.Output));
    }

    [Fact]
    public async Task A_deployment_counts_as_ready_from_the_next_cycle_on_and_that_write_is_recorded_but_not_shown()
    {
        CommandResult result = await _place.RunAsync("simulate", "--debug-ops", "--cycles", "2");

        Assert.Contains("cycle=1   verb=update  resource=deployments              name=shop", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("~ deployments/shop", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expectations_that_hold_pass()
    {
        WriteSimulation("steady: true, noErrors: true, ops: [{ cycle: 1, verb: create, resource: deployments, name: shop }, { cycle: 2, verb: apply, resource: services }], absent: [{ resource: secrets }]");

        CommandResult result = await _place.RunAsync("simulate");

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith(
            """
              ✓ steady
              ✓ noErrors
              ✓ create deployments/shop (cycle 1)
              ✓ apply services (cycle 2)
              ✓ absent: secrets (any cycle)

              PASS
            """,
            Untimed(result.Output),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expectation_that_does_not_hold_fails_the_command_and_says_what_was_found()
    {
        WriteSimulation("steadyAt: 2, ops: [{ cycle: 1, verb: create, resource: services }]");

        CommandResult result = await _place.RunAsync("simulate", "-f", "simulate.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("expected steady at cycle ≤2, reached at cycle 4", result.Output, StringComparison.Ordinal);
        Assert.Contains("no op matching cycle=1 verb=create resource=services", result.Output, StringComparison.Ordinal);
        Assert.Contains("  FAIL", result.Output, StringComparison.Ordinal);
        Assert.Contains("simulate failed for: site", result.Error, StringComparison.Ordinal);
        Assert.Contains("assertions failed (0/1 passed)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cycle_that_fails_fails_the_simulation_whatever_is_expected()
    {
        _place.Write("cr.yaml", Cr.Replace("image: \"nginx:1.27\"", "other: 1", StringComparison.Ordinal));
        WriteSimulation("ops: []");

        CommandResult judged = await _place.RunAsync("simulate");
        CommandResult shown = await _place.RunAsync("simulate", "-f", "katalog.yaml", "--cycles", "2");

        Assert.Equal(1, judged.ExitCode);
        Assert.Contains("✗ onReconcile.deployments[0] (shop): image: is required", judged.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PASS", judged.Output, StringComparison.Ordinal);
        Assert.Equal(1, shown.ExitCode);
        Assert.Contains("simulation completed with cycle errors", shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_resource_that_a_rule_denies_is_a_cycle_that_fails_and_makes_no_children()
    {
        _place.Write(
            "katalog.yaml",
            Katalog.Replace("      operatorBox:", "      validation: { rules: [{ field: spec.image, prefix: registry.example.com/, message: image must come from our registry, action: deny }] }\n      operatorBox:", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate", "--cycles", "2");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("✗ .*image must come from our registry", result.Output);
        Assert.DoesNotContain("deployments/", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_of_other_custom_kinds_are_made_without_their_crd()
    {
        _place.Write(
            "katalog.yaml",
            Katalog.Replace("          services:", "          custom:\n            - apiVersion: parts.example.com/v1\n              kind: Part\n              metadata: { name: \"{{ .metadata.name }}-part\" }\n              spec: { image: \"{{ .spec.image }}\" }\n          services:", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate", "--cycles", "3");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("+ parts/shop-part", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_custom_resource_of_a_kind_is_simulated_whatever_the_letter_case_of_the_kind()
    {
        _place.Write("cr.yaml", $"{Cr.Replace("kind: Site", "kind: site", StringComparison.Ordinal)}\n---\n{Cr.Replace("name: shop", "name: second", StringComparison.Ordinal)}");

        CommandResult result = await _place.RunAsync("simulate");

        Assert.Contains("Simulating site/shop", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("second", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_without_its_crd_takes_the_kind_of_the_custom_resource_that_is_called_like_it()
    {
        _place.Write("katalog.yaml", Katalog.Replace("apiTypes: { group: demo.example.com, version: v1, kind: Site, plural: sites }", "crdFile: ./missing.yaml", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("+ deployments/shop", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_resource_of_another_kind_is_an_error_that_names_the_kind_that_was_looked_for()
    {
        _place.Write("cr.yaml", Cr.Replace("kind: Site", "kind: Shop", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no CR found for CRD \"site\" (kind: Site)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_across_namespaces_are_left_out_with_a_note()
    {
        _place.Write("katalog.yaml", Katalog.Replace("          services:", "          secrets:\n            - { name: \"{{ .metadata.name }}-copy\", fromSecret: source, fromNamespace: vault }\n          services:", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("note: secret/{{ .metadata.name }}-copy: cross-namespace copy skipped in simulate — requires a live cluster", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets/", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Providers_are_not_called_and_a_note_says_so()
    {
        _place.Write("katalog.yaml", Katalog.Replace("spec:\n  crds:", "providers: [{ name: aws, required: true }]\nspec:\n  crds:", StringComparison.Ordinal)
            .Replace("      operatorBox:\n", "      operatorBox:\n        providers: { aws: [{ s3: { bucket: a } }, { s3: { bucket: b } }] }\n", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Single(result.Output.Split('\n'), static line => line.Contains("note: provider aws: not called — nothing outside of the cluster is simulated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_suite_runs_its_imports_and_ends_at_the_first_that_fails()
    {
        WriteSimulation("steady: true");
        _place.Write("bad.yaml", File.ReadAllText(_place.PathOf("simulate.yaml")).Replace("steady: true", "steadyAt: 1", StringComparison.Ordinal));
        _place.Write("suite.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: Simulate\nmetadata: { name: suite }\nimports: { files: [./simulate.yaml, ./bad.yaml, ./simulate.yaml] }\n");

        CommandResult result = await _place.RunAsync("simulate", "-f", "suite.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(2, result.Output.Split("Simulating").Length - 1);
    }

    [Fact]
    public async Task Every_simulation_below_the_directory_is_run_and_summed_up()
    {
        foreach ((string directory, string expect) in new[] { ("a", "steady: true"), ("b", "steadyAt: 1"), ("c", "steady: true") })
        {
            _place.Write($"{directory}/katalog.yaml", Katalog);
            _place.Write($"{directory}/cr.yaml", Cr);
            _place.Write($"{directory}/simulate.yaml", Simulation(expect));
        }

        CommandResult result = await _place.RunAsync("simulate", "./...", "--skip", "c/");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Simulating 3 file(s) under .", result.Output, StringComparison.Ordinal);
        Assert.Contains("3 file(s) — 2 simulated, 1 skipped", result.Output, StringComparison.Ordinal);
        Assert.Contains("ork simulate -f b/simulate.yaml", result.Output, StringComparison.Ordinal);
        Assert.Contains("simulation failed in 1 file(s)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_can_be_kept_in_a_file_of_their_own()
    {
        _place.Write("rules.yaml", "ops:\n  - { cycle: 1, verb: create, resource: deployments }\n  - { cycle: 1, verb: create, resource: configmaps }\n");
        WriteSimulation("ops: [{ include: ./rules.yaml }, { cycle: 2, verb: create, resource: services }]");

        CommandResult result = await _place.RunAsync("simulate");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("✓ create configmaps (cycle 1)", result.Output, StringComparison.Ordinal);
        Assert.Contains("✓ create services (cycle 2)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_stands_still_and_a_seed_make_a_simulation_repeatable()
    {
        const string Name = "{{ .metadata.name }}-once";
        const string Drawn = """{{ replace (toLower (index .metadata.annotations "orkestra.orkspace.io/managed-since")) ":" "-" }}-{{ randomHex 8 }}""";
        _place.Write("katalog.yaml", Katalog.Replace($"\"{Name}\"", $"'{Drawn}'", StringComparison.Ordinal));
        string[] args = ["simulate", "--now", "2026-01-31T12:00:00Z", "--seed"];

        CommandResult first = await _place.RunAsync([.. args, "7"]);
        CommandResult second = await _place.RunAsync([.. args, "7"]);
        CommandResult other = await _place.RunAsync([.. args, "8"]);

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("+ configmaps/2026-01-31t12-00-00z-", first.Output, StringComparison.Ordinal);
        Assert.Equal(Untimed(first.Output), Untimed(second.Output));
        Assert.NotEqual(Untimed(first.Output), Untimed(other.Output));
    }

    [Fact]
    public async Task The_simulations_of_the_examples_pass()
    {
        CommandResult result = await _place.RunAsync("simulate", $"{RepositoryPaths.Katalogs}/...");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("hello-website/simulate.yaml", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_E2E_file_is_refused_with_advice()
    {
        _place.Write("e2e.yaml", "apiVersion: orkestra.orkspace.io/v1\nkind: E2E\nmetadata: { name: x }\nspec: { katalog: katalog.yaml, crd: crd.yaml, cr: cr.yaml, expect: [] }\n");

        CommandResult result = await _place.RunAsync("simulate", "-f", "e2e.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("e2e.yaml is an E2E file — use 'ork e2e'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulation_that_names_files_which_are_not_there_is_refused_before_anything_runs()
    {
        _place.Write("simulate.yaml", Simulation("steady: true").Replace("cr: ./cr.yaml", "cr: ./gone.yaml", StringComparison.Ordinal));

        CommandResult simulated = await _place.RunAsync("simulate");
        CommandResult validated = await _place.RunAsync("validate", "-f", "simulate.yaml");

        Assert.Contains("simulate.yaml:6:7: error ORK3016: file './gone.yaml' cannot be read", simulated.Error, StringComparison.Ordinal);
        Assert.Equal((1, 1), (simulated.ExitCode, validated.ExitCode));
    }

    [Fact]
    public async Task An_expected_operation_without_verb_cycle_or_resource_is_reported_at_its_place()
    {
        WriteSimulation("ops: [{ cycle: 1, verb: create }], absent: [{ name: x, resource: secrets }]");

        CommandResult result = await _place.RunAsync("validate", "-f", "simulate.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("an expected operation needs the key 'resource'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_writes_a_simulation_that_passes_and_does_not_overwrite_one()
    {
        CommandResult written = await _place.RunAsync("simulate", "init");
        CommandResult again = await _place.RunAsync("simulate", "init");
        CommandResult passed = await _place.RunAsync("simulate");

        Assert.Equal((0, 1, 0), (written.ExitCode, again.ExitCode, passed.ExitCode));
        Assert.Contains("1 CRD(s), 2 op rule(s)", written.Output, StringComparison.Ordinal);
        Assert.Contains("simulate.yaml already exists — use --force to overwrite", again.Error, StringComparison.Ordinal);
        Assert.Contains("✓ create configmaps/shop-once (cycle 1)", passed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_of_a_suite_names_every_simulation_below()
    {
        WriteSimulation("steady: true");
        _place.Write("packs/a/simulate.yaml", Simulation("steady: true"));

        CommandResult result = await _place.RunAsync("simulate", "init", "--suite", "packs", "--dry-run");

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("imports:\n  - ./a/simulate.yaml", result.Output.ReplaceLineEndings("\n").TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validating_a_simulation_shows_what_it_will_do()
    {
        WriteSimulation("steady: true, ops: [{ cycle: 1, verb: create, resource: jobs }]");

        CommandResult result = await _place.RunAsync("validate", "-f", "simulate.yaml");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("✓ spec.cr: ./cr.yaml (found)", result.Output, StringComparison.Ordinal);
        Assert.Contains("⚠ spec.cycles: not set — defaulting to 10", result.Output, StringComparison.Ordinal);
        Assert.Contains("✓ expect.ops: 1 rule(s)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_of_the_file_is_what_every_cycle_sees()
    {
        _place.Write(
            "katalog.yaml",
            Katalog.Replace("when: [{ field: \"{{ allReplicasReady .children.deployment }}\", equals: \"true\" }]", "when: [{ field: status.phase, equals: Ready }]", StringComparison.Ordinal));

        CommandResult result = await _place.RunAsync("simulate");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("services/", result.Output, StringComparison.Ordinal);
    }

    private static string Simulation(string expect) =>
        $"apiVersion: orkestra.orkspace.io/v1\nkind: Simulate\nmetadata: {{ name: sites-sim }}\nspec:\n  katalog: ./katalog.yaml\n  cr: ./cr.yaml\n  expect: {{ {expect} }}\n";

    private static string Untimed(string output) =>
        System.Text.RegularExpressions.Regex.Replace(output.ReplaceLineEndings("\n").TrimEnd(), @"in \d+ms", "in ?ms");

    private void WriteSimulation(string expect) => _place.Write("simulate.yaml", Simulation(expect));
}
