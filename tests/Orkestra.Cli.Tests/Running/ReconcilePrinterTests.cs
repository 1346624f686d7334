using Orkestra.Cli.Running;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Tests.Running;

public sealed class ReconcilePrinterTests
{
    private static readonly ObjectKey s_key = new("default", "site");
    private static readonly OperatorPlan s_plan = Plan();

    [Fact]
    public void Everything_that_was_done_is_one_line() => Assert.Equal(
        ["✓ website default/site  ~ metadata  + services/a  ~ services/b  - services/c  ~ status  12.5 ms"],
        Print(
            new ReconcileOutcome(ReconcileOutcomeKind.Succeeded) { Applied = 3, Deleted = 1, StatusWritten = true },
            Entry(DecisionAction.Apply, s_plan.Resource, s_key),
            Service(DecisionAction.Create, "a"),
            Service(DecisionAction.Apply, "b"),
            Service(DecisionAction.Delete, "c"),
            Service(DecisionAction.Unchanged, "d")));

    [Fact]
    public void A_deletion_does_not_mention_the_finalizer() => Assert.Equal(
        ["✓ website default/site  - services/c  deleted  12.5 ms"],
        Print(
            new ReconcileOutcome(ReconcileOutcomeKind.Succeeded) { Applied = 1, Deleted = 1, Deleting = true },
            Service(DecisionAction.Delete, "c"),
            Entry(DecisionAction.Apply, s_plan.Resource, s_key)));

    [Fact]
    public void A_failure_and_a_wait_say_why()
    {
        Assert.Equal(["✗ website default/site the image is missing"], Print(new ReconcileOutcome(ReconcileOutcomeKind.Failed) { Message = "the image is missing" }));
        Assert.Equal(["… website default/site waits for the database  12.5 ms"], Print(new ReconcileOutcome(ReconcileOutcomeKind.Waiting) { Message = "waits for the database" }));
    }

    [Theory]
    [InlineData(ReconcileOutcomeKind.Succeeded)]
    [InlineData(ReconcileOutcomeKind.Gone)]
    [InlineData(ReconcileOutcomeKind.Skipped)]
    public void A_cycle_that_did_nothing_is_silent(ReconcileOutcomeKind kind) => Assert.Empty(Print(new ReconcileOutcome(kind)));

    private static IReadOnlyList<string> Print(ReconcileOutcome outcome, params DecisionEntry[] entries)
    {
        var output = new RecordingOutput();
        new ReconcilePrinter(output).Reconciled(s_plan, s_key, outcome, new ReconcileTrace(s_key, DateTimeOffset.UnixEpoch, "1", outcome, entries), TimeSpan.FromMilliseconds(12.5));
        return output.Standard;
    }

    private static DecisionEntry Service(DecisionAction action, string name) =>
        Entry(action, WellKnownResources.All.First(static resource => resource.Kind.Kind == "Service"), new ObjectKey("default", name));

    private static DecisionEntry Entry(DecisionAction action, KubeResource resource, ObjectKey key) => new("path", action, string.Empty) { Resource = resource, Key = key };

    private static OperatorPlan Plan()
    {
        const string Katalog =
            """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: { name: demo }
            spec:
              crds:
                website:
                  apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }
                  operatorBox: { default: true }
            """;
        return new KatalogLoader(new DiskFiles()).Load([new SourceFile("katalog.yaml", Katalog)]).Compile(RuntimeDefaults.Standard)[0];
    }
}
