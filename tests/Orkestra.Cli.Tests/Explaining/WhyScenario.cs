using System.Text.Json;
using Orkestra.Cli.Tests.Running;

namespace Orkestra.Cli.Tests.Explaining;

/// <summary>What <c>ork why</c> must say of an operator that runs, on whatever cluster.</summary>
internal sealed class WhyScenario
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
                onCreate:
                  secrets:
                    - { name: "{{ .metadata.name }}-key", once: true, data: { key: "{{ randomHex 8 }}" } }
                  configMaps:
                    - { name: "{{ .metadata.name }}-text", data: { text: "{{ .spec.text }}" } }
                    - name: "{{ .metadata.name }}-premium"
                      data: { text: more }
                      when: [{ field: spec.tier, equals: premium }]
                    - name: "{{ .metadata.name }}-hidden"
                      data: { text: more }
                      when: [{ field: "{{ .children.secret.data.key }}", equals: nothing }]
        """;

    private const string Cr =
        """
        apiVersion: demo.example.com/v1
        kind: Shop
        metadata: { name: corner }
        spec: { text: hello, tier: basic }
        """;

    private readonly Workplace _place;

    /// <param name="place">Where the documents are written.</param>
    public WhyScenario(Workplace place)
    {
        _place = place;
        place.Write("katalog.yaml", Katalog);
        place.Write(Resource, Cr);
    }

    /// <summary>Every declaration with the values that decided, and no secret.</summary>
    public async Task TellsTheLastReconcileAsync(RunningCommand run)
    {
        string endpoint = await EndpointAsync(run);

        CommandResult told = await Eventually.NotNullAsync(
            async () => await _place.RunAsync("why", "shop/corner", "-e", endpoint) is { } result && result.Output.Contains("kept", StringComparison.Ordinal) ? result : null,
            "a reconcile that finds everything in place is remembered");

        Assert.StartsWith("shop default/corner  succeeded  at ", told.Output, StringComparison.Ordinal);
        Assert.Matches(@"├─ onCreate\.configMaps\[0\] +kept +configmaps/default/corner-text  it exists", told.Output);
        Assert.Matches(@"├─ onCreate\.configMaps\[1\] +skipped +configmaps/default/corner-premium  spec\.tier equals ""premium"": is ""basic""", told.Output);
        Assert.Matches(@"├─ onCreate\.configMaps\[2\] +skipped +configmaps/default/corner-hidden  .*the values are secret", told.Output);
        Assert.Contains("└─ status", told.Output, StringComparison.Ordinal);
        Assert.Equal(0, told.ExitCode);
    }

    /// <summary>The kind may be the entry, the kind or the plural in any case, and JSON is the answer of the live API.</summary>
    public async Task FindsTheKindByAnyNameAsync(RunningCommand run)
    {
        string endpoint = await EndpointAsync(run);

        foreach (string kind in new[] { "shop", "Shop", "SHOPS" })
        {
            CommandResult told = await _place.RunAsync("why", $"{kind}/corner", "-e", endpoint, "--json");

            Assert.Equal(0, told.ExitCode);
            using var answer = JsonDocument.Parse(told.Output);
            Assert.Equal(("shop", "corner", "default"), (Text(answer, "crd"), Text(answer, "name"), Text(answer, "namespace")));
        }

        static string? Text(JsonDocument answer, string name) => answer.RootElement.GetProperty(name).GetString();
    }

    /// <summary>What is not known is said with what is.</summary>
    public async Task SaysWhatIsNotKnownAsync(RunningCommand run)
    {
        string endpoint = await EndpointAsync(run);

        CommandResult kind = await _place.RunAsync("why", "website/corner", "-e", endpoint);
        CommandResult name = await _place.RunAsync("why", "shop/other", "-e", endpoint);

        Assert.Equal((1, "✗ this operator operates no 'website'\n  help: it operates shop"), (kind.ExitCode, kind.Error));
        Assert.Equal((1, "✗ this process remembers no reconcile of default/other by 'shop'"), (name.ExitCode, name.Error));
    }

    private static async Task<string> EndpointAsync(RunningCommand run) => (await run.LineAsync("✓ live API on ")).Split(' ')[^1].Replace("/katalog", string.Empty, StringComparison.Ordinal);
}
