using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>One operator written in the three generations of the language gives one document model.</summary>
public sealed class DialectTests
{
    private const string Earliest =
        """
        apiVersion: orkestra.konductor.io/v1Alpha
        kind: Katalog
        metadata: { name: demo }
        spec:
          crds:
            - name: Website
              apiTypes: { group: demo.example.com, version: v1, kind: Website }
              workers: 4
              resync: 10s
              queue: { maxQueueDepth: 7, degradeThreshold: 2 }
              reconciler:
                default: true
                onReconcile:
                  deployments:
                    - image: '{{ .spec.image }}'
                      labels:
                        - key: team
                          value: web
                      anyOf:
                        - field: spec.image
                          hasPrefix: nginx
                status:
                  fields:
                    - path: phase
                      value: Running
        """;

    private const string Middle =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website }
              operatorBox:
                reconciler: { default: true, workers: 4, resync: 10s, queue: { maxDepth: 7, failureThreshold: 2 } }
                onReconcile:
                  deployments:
                    - image: '{{ .spec.image }}'
                      labels: { team: web }
                      or:
                        - field: spec.image
                          prefix: nginx
                status:
                  fields:
                    - path: phase
                      value: Running
        """;

    private const string Latest =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website }
              operatorBox:
                reconcile:
                  default: true
                  workers: "4"
                  resync: 10s
                  queue: { maxDepth: 7, failureThreshold: 2 }
                  onReconcile:
                    deployments:
                      - image: '{{ .spec.image }}'
                        labels: { team: web }
                        or:
                          - field: spec.image
                            operator: prefix
                            value: nginx
                emit:
                  status:
                    fields:
                      - path: phase
                        value: Running
        """;

    [Theory]
    [InlineData(Earliest)]
    [InlineData(Middle)]
    [InlineData(Latest)]
    public void Every_generation_binds_to_the_same_operator(string text)
    {
        CrdDeclaration website = Assert.Single(DocumentProbe.Katalog(text).Crds);

        Assert.Equal("website", website.Name.Value);
        Assert.Equal(4, website.Workers?.Value);
        Assert.Equal(TimeSpan.FromSeconds(10), website.Resync?.Value);
        Assert.Equal(7, website.Queue?.MaxDepth?.Value);
        Assert.Equal(2, website.Queue?.FailureThreshold?.Value);
        Assert.True(website.OperatorBox.Default?.Value);
        ResourceDeclaration deployment = Assert.Single(website.OperatorBox.OnReconcile!.Resources);
        Assert.Equal("{{ .spec.image }}", deployment.Fields["image"]!.ToString());
        Assert.Equal("team=web", Assert.Single(deployment.Labels.Select(static label => $"{label.Name.Value}={label.Text.Value}")));
        ConditionDeclaration condition = Assert.Single(deployment.Gate.Or);
        Assert.Equal(("spec.image", "prefix", "nginx"), (condition.Field?.Value, condition.Operator, condition.Value?.Value));
        Assert.Equal("phase", Assert.Single(website.OperatorBox.Status!.Fields).Path.Value);
    }

    [Fact]
    public void Older_spellings_are_information_and_name_the_current_one()
    {
        IReadOnlyList<DocumentDiagnostic> found = DocumentProbe.Check(Earliest).ToSortedList();

        Assert.All(found, static diagnostic => Assert.Equal((DiagnosticRules.OlderSpelling, DiagnosticSeverity.Information), (diagnostic.Rule, diagnostic.Severity)));
        Assert.Equal([1, 8, 9, 10, 10, 10, 11, 17, 19, 21], found.Select(static diagnostic => diagnostic.Position.Line));
        Assert.Contains("'hasPrefix' is an older spelling of 'prefix'", found[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_of_two_spellings_wins_with_a_warning()
    {
        string text = DocumentProbe.WithBox("workers: 3\nreconciler: { workers: 5 }").Replace("      operatorBox:", "      workers: 2\n      operatorBox:", StringComparison.Ordinal);

        Assert.Equal(5, DocumentProbe.Katalog(text).Crds[0].Workers?.Value);
        Assert.Contains(DocumentProbe.Check(text).ToSortedList(), static found => found.Rule == DiagnosticRules.TwoSpellings);
    }

    [Fact]
    public void A_reconciler_profile_fills_what_is_not_declared()
    {
        CrdDeclaration website = DocumentProbe.Katalog(DocumentProbe.WithBox("reconciler: { profile: high-throughput, workers: 3 }")).Crds[0];

        Assert.Equal((3, TimeSpan.FromMinutes(5), 1000), (website.Workers?.Value, website.Resync?.Value, website.Queue?.MaxDepth?.Value));
    }
}
