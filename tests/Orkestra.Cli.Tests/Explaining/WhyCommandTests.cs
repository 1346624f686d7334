using System.Text.Json;
using Orkestra.Cli.Tests.Running;

namespace Orkestra.Cli.Tests.Explaining;

public sealed class WhyCommandTests : IDisposable
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

    private readonly Workplace _place = new();

    public WhyCommandTests()
    {
        _place.Write("katalog.yaml", Katalog);
        _place.Write("cr.yaml", Cr);
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_last_reconcile_is_told_declaration_by_declaration_with_the_values_that_decided_and_without_secrets()
    {
        await using var run = new RunningCommand(_place, "run", "--dev", "--apply", "cr.yaml", "--port", "0");
        await run.LineAsync("✓ shop default/corner");
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

    [Fact]
    public async Task The_kind_may_be_the_entry_the_kind_or_the_plural_in_any_case_and_json_is_the_answer_of_the_live_api()
    {
        await using var run = new RunningCommand(_place, "run", "--dev", "--apply", "cr.yaml", "--port", "0");
        await run.LineAsync("✓ shop default/corner");
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

    [Fact]
    public async Task What_is_not_known_is_said_with_what_is()
    {
        await using var run = new RunningCommand(_place, "run", "--dev", "--apply", "cr.yaml", "--port", "0");
        await run.LineAsync("✓ shop default/corner");
        string endpoint = await EndpointAsync(run);

        CommandResult kind = await _place.RunAsync("why", "website/corner", "-e", endpoint);
        CommandResult name = await _place.RunAsync("why", "shop/other", "-e", endpoint);

        Assert.Equal((1, "✗ this operator operates no 'website'\n  help: it operates shop"), (kind.ExitCode, kind.Error));
        Assert.Equal((1, "✗ this process remembers no reconcile of default/other by 'shop'"), (name.ExitCode, name.Error));
    }

    [Fact]
    public async Task Where_no_operator_answers_the_endpoint_is_named()
    {
        CommandResult result = await _place.RunAsync("why", "shop/corner", "-e", "http://127.0.0.1:1");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✗ no operator answers on http://127.0.0.1:1/: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("shop/")]
    [InlineData("a/b/c")]
    public async Task A_subject_is_a_kind_and_a_name(string subject)
    {
        CommandResult result = await _place.RunAsync("why", subject);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"'{subject}' is not KIND/NAME", result.Error, StringComparison.Ordinal);
    }

    private static async Task<string> EndpointAsync(RunningCommand run) => (await run.LineAsync("✓ live API on ")).Split(' ')[^1].Replace("/katalog", string.Empty, StringComparison.Ordinal);
}
