using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class DeletionCoreTests
{
    private const string Deleting =
        ""","deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":["example.com/theirs","orkestra.orkspace.io/cleanup"]""";

    [Fact]
    public void Children_that_garbage_collection_reaches_are_left_to_it()
    {
        DeletionDecision decision = DeletionCore.Decide(Context(Child("default", referenced: true)));

        var patch = Assert.IsType<PlannedPatch>(Assert.Single(decision.Writes));
        Assert.Equal("""["example.com/theirs"]""", TestObjects.Json(patch.Body)["metadata"]!["finalizers"]!.ToJsonString());
        Assert.True(decision.Done);
        Assert.Equal(["Deleting", "WebsiteDeleted"], decision.Events.Select(static e => e.Reason));
    }

    [Fact]
    public void Children_out_of_its_reach_are_deleted_before_the_finalizer_goes()
    {
        DeletionDecision decision = DeletionCore.Decide(Context(Child("other", referenced: false)));

        Assert.Equal("child-uid", Assert.IsType<PlannedDelete>(Assert.Single(decision.Writes)).Child.Uid);
        Assert.False(decision.Done);
        Assert.Equal("waiting for configmaps other/shared to be gone", decision.Waiting);
        Assert.NotNull(decision.RequeueAfter);
    }

    [Fact]
    public void A_child_that_is_going_already_is_waited_for_without_another_request()
    {
        OwnedChild child = Child("other", referenced: false);
        child = child with { Object = TestObjects.Edit(child.Object, static c => c["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z") };

        DeletionDecision decision = DeletionCore.Decide(Context(child));

        Assert.Empty(decision.Writes);
        Assert.NotNull(decision.Waiting);
    }

    [Fact]
    public void Kinds_listed_for_deletion_go_first_even_when_garbage_collection_would_reach_them()
    {
        DeletionContext context = Context(Child("default", referenced: true)) with
        {
            Selection = new DeletionSelection { Steps = [new DeletionStep("onDelete", [], [new DeletionTarget(WellKnownResources.ConfigMaps, null)])] },
        };

        Assert.IsType<PlannedDelete>(Assert.Single(DeletionCore.Decide(context).Writes));
    }

    [Fact]
    public void Without_a_finalizer_of_ours_there_is_nothing_to_do()
    {
        DeletionContext context = Context() with
        {
            Resource = TestObjects.Website(metadata: ""","deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":["example.com/theirs"]"""),
        };

        DeletionDecision decision = DeletionCore.Decide(context);

        Assert.Empty(decision.Writes);
        Assert.True(decision.Done);
    }

    private static DeletionContext Context(params OwnedChild[] children) => new()
    {
        Type = TestKatalogs.Websites,
        Resource = TestObjects.Website(metadata: Deleting),
        Children = children,
    };

    private static OwnedChild Child(string ns, bool referenced)
    {
        string reference = referenced
            ? $$""","ownerReferences":[{"apiVersion":"demo.orkestra.io/v1alpha1","kind":"Website","name":"my-site","uid":"{{TestObjects.WebsiteUid}}","controller":true}]"""
            : string.Empty;
        KubeObject child = TestObjects.Parse($$$"""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"shared","namespace":"{{{ns}}}","uid":"child-uid",
             "labels":{"orkestra.orkspace.io/owner-uid":"{{{TestObjects.WebsiteUid}}}"}{{{reference}}}}}
            """);
        return new OwnedChild(WellKnownResources.ConfigMaps, child);
    }
}
