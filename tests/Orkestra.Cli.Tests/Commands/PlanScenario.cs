using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Cli.Tests.Commands;

/// <summary>What <c>ork plan</c> must say beside an operator that runs, on whatever cluster. Every step leaves the cluster as it is.</summary>
internal sealed class PlanScenario
{
    /// <summary>The file with the custom resource that is operated.</summary>
    public const string Resource = "cr.yaml";

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
                  deployments:
                    - { name: "{{ .metadata.name }}-till", image: nginx, port: 80, env: [{ name: TEXT, value: "{{ .spec.text }}" }] }
        """;

    private const string Cr =
        """
        apiVersion: demo.example.com/v1
        kind: Shop
        metadata: { name: corner, namespace: default }
        spec: { text: hello, tier: premium }
        """;

    private readonly Workplace _place;
    private readonly string _kubeConfig;

    /// <param name="place">Where the documents are written.</param>
    /// <param name="kubeConfig">The cluster.</param>
    public PlanScenario(Workplace place, string kubeConfig)
    {
        _place = place;
        _kubeConfig = kubeConfig;
        place.Write("katalog.yaml", Katalog);
        place.Write(Resource, Cr);
    }

    /// <summary>The Katalog that runs changes nothing, once its first cycle has come to its end.</summary>
    public async Task ChangesNothingAsync()
    {
        CommandResult plan = await SettledPlanAsync();

        Assert.Equal("0 to create, 0 to change, 0 to delete; 1 of 1 custom resources are as declared. Nothing was written.", plan.Output.Trim());
    }

    /// <summary>What another Katalog would change is told field by field.</summary>
    public async Task TellsEveryChangeAndWritesNoneAsync()
    {
        await SettledPlanAsync();
        IReadOnlyList<string> before = await VersionsAsync();
        _place.Write(
            "next.yaml",
            Katalog.Replace("data: { text: \"{{ .spec.text }}\" }", "data: { text: \"{{ .spec.text }} world\", added: \"1\" }", StringComparison.Ordinal)
                .Replace("equals: premium", "equals: royal", StringComparison.Ordinal)
                .Replace("s3cret-", "0ther-", StringComparison.Ordinal)
                .Replace("image: nginx,", "image: nginx, replicas: 2,", StringComparison.Ordinal)
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
        Assert.Contains("  ~ deployments/default/corner-till", plan.Output, StringComparison.Ordinal);
        Assert.Contains("      spec.replicas: 1 → 2", plan.Output, StringComparison.Ordinal);
        Assert.Contains("1 to create, 3 to change, 1 to delete", plan.Output, StringComparison.Ordinal);
        Assert.Equal(before, await VersionsAsync());
    }

    /// <summary>A program gets the values as they are.</summary>
    public async Task PrintsJsonAsync()
    {
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

    /// <summary>What the server would refuse is told, and is no failure of the plan.</summary>
    public async Task TellsRefusalsAsync()
    {
        await SettledPlanAsync();
        _place.Write("next.yaml", Katalog.Replace("name: \"{{ .metadata.name }}-text\"", "name: \"{{ .metadata.name }}_TEXT\"", StringComparison.Ordinal));

        CommandResult plan = await PlanAsync("next.yaml");

        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("✗ onReconcile.configMaps[0] (corner_TEXT): ", plan.Output, StringComparison.Ordinal);
    }

    /// <summary>A kind that the cluster does not serve is named.</summary>
    public async Task NamesMissingKindsAsync()
    {
        _place.Write("next.yaml", Katalog.Replace("kind: Shop, plural: shops", "kind: Booth, plural: booths", StringComparison.Ordinal));

        CommandResult plan = await PlanAsync("next.yaml");

        Assert.Contains("! shop: the cluster does not serve its kind; is its CRD installed?", plan.Output, StringComparison.Ordinal);
    }

    private Task<CommandResult> PlanAsync(string katalog, params string[] options) => _place.RunAsync(["plan", "-f", katalog, "--kubeconfig", _kubeConfig, .. options]);

    // The first line is printed before the last write of the cycle has come back.
    private Task<CommandResult> SettledPlanAsync() => Eventually.NotNullAsync(
        async () => await PlanAsync("katalog.yaml") is { } plan && plan.Output.StartsWith("0 to create, 0 to change", StringComparison.Ordinal) ? plan : null,
        "nothing is left to change");

    // Workloads are left out: their controllers write to them.
    private async Task<IReadOnlyList<string>> VersionsAsync()
    {
        using KubeClient client = KubeClient.Create(
            KubeConfig.Load(new KubeConfigSources { ExplicitPath = Path.GetFullPath(_kubeConfig, _place.Root) }), TimeProvider.System, NullLoggerFactory.Instance);
        List<string> versions = [];
        foreach (KubeResource resource in new[] { WellKnownResources.ConfigMaps, WellKnownResources.Secrets, WellKnownResources.Services })
        {
            ListPage page = await client.ListAsync(resource, "default", new ListOptions(), CancellationToken.None);
            versions.AddRange(page.Items.Select(item => $"{resource.Plural} {item.Name} {item.ResourceVersion}"));
        }

        return versions;
    }
}
