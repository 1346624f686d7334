namespace Orkestra.Cli.Tests.Commands;

/// <summary>The longer pages of <c>ork validate</c>.</summary>
public sealed class ValidateFullTests : IDisposable
{
    private const string Katalog =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        profiles:
          resources:
            - { name: small, description: Ours., requests: { cpu: 10m } }
            - { name: web, requests: { cpu: 50m, memory: 32Mi } }
          limitRanges:
            - { name: team, limits: [{ type: Container, max: { cpu: "1" } }] }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
              dependsOn: { database: { condition: healthy } }
              operatorBox:
                onCreate:
                  deployments:
                    - { name: web, image: nginx, resources: { profile: small } }
            database:
              apiTypes: { group: demo.example.com, version: v1, kind: Database, plural: databases }
              operatorBox: { default: true }
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Full_adds_permissions_profiles_and_the_order_of_start()
    {
        _place.Write("katalog.yaml", Katalog);

        CommandResult result = await _place.RunAsync("validate", "--full");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            $"""

            Validating Katalog...

            ● database
                kind:     Database
                group:    demo.example.com
                version:  v1
                plural:   databases
                scope:    Namespaced
                mode:     dynamic
                workers:  3 (default)
                resync:   30s (default)
                permissions:
                  demo.example.com  databases         get, list, watch, patch
                  demo.example.com  databases/status  patch
            ● website
                kind:     Website
                group:    demo.example.com
                version:  v1
                plural:   websites
                scope:    Namespaced
                mode:     dynamic
                workers:  3 (default)
                resync:   30s (default)
                permissions:
                  demo.example.com  websites             get, list, watch, patch
                  demo.example.com  websites/status      patch
                  demo.example.com  websites/finalizers  update  ← owner references that hold back the owner's deletion
                  apps              deployments          list, watch, create
                profiles:
                  resources  small  Deployment/web [onCreate]
            {new string('─', 60)}
            ✓ 2 CRDs valid (0 built-in, 2 custom)

            startup order
              1  database
              2  website   ← database [healthy]

            runtime
              coordination.k8s.io  leases               get, watch, create, update  ← leader election
              core                 events               list, create, patch
              demo.example.com     databases            get, list, watch, patch
              demo.example.com     databases/status     patch
              demo.example.com     websites             get, list, watch, patch
              demo.example.com     websites/status      patch
              demo.example.com     websites/finalizers  update  ← owner references that hold back the owner's deletion
              apps                 deployments          list, watch, create

            Profiles (3)
                resources          small                 requests.cpu=10m
                resources          web                   requests.cpu=50m requests.memory=32Mi
                limitRanges        team                  limits=[{"{"}"max":{"{"}"cpu":"1"{"}"},"type":"Container"{"}"}]
            """,
            result.Output);
    }

    [Fact]
    public async Task Profiles_of_the_document_stand_before_the_built_in_ones_of_their_class()
    {
        _place.Write("katalog.yaml", Katalog);

        CommandResult result = await _place.RunAsync("validate", "--profiles");

        Assert.Equal(0, result.ExitCode);
        string[] lines = result.Output.Split('\n');
        Assert.Equal($"Profiles ({lines.Length - 1})", lines[0]);
        Assert.Equal(
            ["    resources          small                 requests.cpu=10m", "    resources          web                   requests.cpu=50m requests.memory=32Mi"],
            lines[1..3]);
        Assert.StartsWith("    resources          tiny ", lines[3], StringComparison.Ordinal);
        Assert.Single(lines, static line => line.StartsWith("    limitRanges ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plain_validation_mentions_the_profiles_that_are_declared()
    {
        _place.Write("katalog.yaml", Katalog);

        CommandResult result = await _place.RunAsync("validate");

        Assert.Contains("\n\nProfiles (3)\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("permissions:", result.Output, StringComparison.Ordinal);
    }
}
