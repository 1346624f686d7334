using System.Text.Json;
using Orkestra.Cli.Tests.Running;

namespace Orkestra.Cli.Tests.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private const string Katalog =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: shops }
        spec:
          crds:
            shop:
              apiTypes: { group: demo.example.com, version: v1, kind: Shop, plural: shops }
              operatorBox:
                onReconcile:
                  secrets:
                    - { name: "{{ .metadata.name }}-key", data: { key: "s3cret-{{ .spec.text }}" } }
                  configMaps:
                    - { name: "{{ .metadata.name }}-text", data: { text: "{{ .spec.text }}" } }
                    - name: "{{ .metadata.name }}-more"
                      data: { text: more }
                      when: [{ field: spec.tier, equals: premium }]
        """;

    private const string Cr =
        """
        apiVersion: demo.example.com/v1
        kind: Shop
        metadata: { name: corner, namespace: default }
        spec: { text: hello, tier: premium }
        """;

    private readonly Workplace _place = new();

    public PlanCommandTests()
    {
        _place.Write("katalog.yaml", Katalog);
        _place.Write("cr.yaml", Cr);
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_katalog_that_has_run_changes_nothing()
    {
        await using RunningCommand run = await RunAsync();

        CommandResult plan = await SettledPlanAsync();

        Assert.Equal("0 to create, 0 to change, 0 to delete; 1 of 1 custom resources are as declared. Nothing was written.", plan.Output.Trim());
    }

    [Fact]
    public async Task What_another_katalog_would_change_is_told_field_by_field_and_nothing_is_written()
    {
        await using RunningCommand run = await RunAsync();
        await SettledPlanAsync();
        _place.Write(
            "next.yaml",
            Katalog.Replace("data: { text: \"{{ .spec.text }}\" }", "data: { text: \"{{ .spec.text }} world\", added: \"1\" }", StringComparison.Ordinal)
                .Replace("equals: premium", "equals: royal", StringComparison.Ordinal)
                .Replace("s3cret-", "0ther-", StringComparison.Ordinal)
                .Replace("          configMaps:", "          services:\n            - { name: \"{{ .metadata.name }}\", port: \"80\" }\n          configMaps:", StringComparison.Ordinal));

        CommandResult plan = await PlanAsync("next.yaml");
        CommandResult again = await PlanAsync("next.yaml");

        Assert.Equal(plan, again);
        Assert.Contains("shop default/corner", plan.Output, StringComparison.Ordinal);
        Assert.Contains("  + services/default/corner", plan.Output, StringComparison.Ordinal);
        Assert.Contains("  ~ configmaps/default/corner-text", plan.Output, StringComparison.Ordinal);
        Assert.Contains("      data.text: \"hello\" → \"hello world\"", plan.Output, StringComparison.Ordinal);
        Assert.Contains("      data.added: (none) → \"1\"", plan.Output, StringComparison.Ordinal);
        Assert.Contains("  - configmaps/default/corner-more", plan.Output, StringComparison.Ordinal);
        Assert.Contains("  ~ secrets/default/corner-key", plan.Output, StringComparison.Ordinal);
        Assert.Contains("data.key: \"(hidden)\" → \"(hidden, another value)\"", plan.Output, StringComparison.Ordinal);
        Assert.Contains("1 to create, 2 to change, 1 to delete", plan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_json_with_the_values_as_they_are()
    {
        await using RunningCommand run = await RunAsync();
        await SettledPlanAsync();
        _place.Write("next.yaml", Katalog.Replace("{{ .spec.text }}\" } }\n            - name", "{{ len .spec.text }}\" } }\n            - name", StringComparison.Ordinal));

        CommandResult plan = await PlanAsync("next.yaml", "--json");

        using var json = JsonDocument.Parse(plan.Output);
        JsonElement change = Assert.Single(json.RootElement.GetProperty("resources")[0].GetProperty("changes").EnumerateArray());
        Assert.Equal(("change", "configmaps", "corner-text"), (change.GetProperty("action").GetString(), change.GetProperty("resource").GetString(), change.GetProperty("name").GetString()));
        JsonElement field = Assert.Single(change.GetProperty("fields").EnumerateArray());
        Assert.Equal(("data.text", "hello", "5"), (field.GetProperty("path").GetString(), field.GetProperty("before").GetString(), field.GetProperty("after").GetString()));
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("change").GetInt32());
    }

    [Fact]
    public async Task What_the_server_would_refuse_is_told()
    {
        await using RunningCommand run = await RunAsync();
        await SettledPlanAsync();
        _place.Write("next.yaml", Katalog.Replace("name: \"{{ .metadata.name }}-text\"", "name: \"{{ .metadata.name }}_TEXT\"", StringComparison.Ordinal));

        CommandResult plan = await PlanAsync("next.yaml");

        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("✗ onReconcile.configMaps[0] (corner_TEXT): ", plan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_the_cluster_does_not_serve_is_named()
    {
        await using RunningCommand run = await RunAsync();
        _place.Write("next.yaml", Katalog.Replace("kind: Shop, plural: shops", "kind: Booth, plural: booths", StringComparison.Ordinal));

        CommandResult plan = await PlanAsync("next.yaml");

        Assert.Contains("! shop: the cluster does not serve its kind; is its CRD installed?", plan.Output, StringComparison.Ordinal);
    }

    private async Task<RunningCommand> RunAsync()
    {
        var run = new RunningCommand(_place, "run", "--dev", "--dev-kubeconfig", "dev.kubeconfig", "--apply", "cr.yaml", "--port", "0");
        await run.LineAsync("✓ shop default/corner");
        return run;
    }

    private Task<CommandResult> PlanAsync(string katalog, params string[] options) => _place.RunAsync(["plan", "-f", katalog, "--kubeconfig", "dev.kubeconfig", .. options]);

    // The first line is printed before the last write of the cycle has come back.
    private Task<CommandResult> SettledPlanAsync() => Eventually.NotNullAsync(
        async () => await PlanAsync("katalog.yaml") is { } plan && plan.Output.StartsWith("0 to create, 0 to change", StringComparison.Ordinal) ? plan : null,
        "nothing is left to change");
}
