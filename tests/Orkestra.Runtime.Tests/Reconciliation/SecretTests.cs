using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Generated and rotated Secrets: runtime specification 10.8.</summary>
public sealed class SecretTests
{
    private int _generated;

    [Fact]
    public void Data_is_written_in_base64()
    {
        MemoryWorld world = World(null);
        world.Cycle();

        Assert.Equal("cGFzczE=", Data(world));
    }

    [Fact]
    public void A_once_secret_that_exists_is_not_even_rendered()
    {
        MemoryWorld world = World(new SecretLifetime(Once: true, RotateAfter: null));
        world.Cycle();

        Assert.Empty(world.Decide().Writes);
        Assert.Equal(1, _generated);
    }

    [Fact]
    public void A_once_secret_deleted_by_hand_comes_back_with_new_content()
    {
        MemoryWorld world = World(new SecretLifetime(Once: true, RotateAfter: null));
        world.Cycle();
        world.Remove(WellKnownResources.Secrets, "creds");
        world.Cycle();

        Assert.Equal("cGFzczI=", Data(world));
    }

    [Fact]
    public void A_secret_that_reaches_its_age_is_replaced_in_place()
    {
        MemoryWorld world = World(new SecretLifetime(Once: true, TimeSpan.FromDays(30)));
        world.Cycle();
        string uid = world.Get(WellKnownResources.Secrets, "creds").Uid;

        world.Now += TimeSpan.FromDays(29);
        ReconcileDecision early = world.Cycle();
        world.Now += TimeSpan.FromDays(1);
        var rotation = Assert.IsType<PlannedApply>(Assert.Single(world.Cycle().Writes));

        Assert.Empty(early.Writes);
        Assert.Equal(TimeSpan.FromDays(1), early.RequeueAfter);
        Assert.Equal(ApplyReason.Rotate, rotation.Reason);
        Assert.Equal("cGFzczI=", Data(world));
        Assert.Equal(uid, world.Get(WellKnownResources.Secrets, "creds").Uid);
        Assert.Equal("2026-01-31T00:00:00Z", world.Get(WellKnownResources.Secrets, "creds").Annotations[WellKnownAnnotations.GeneratedAt]);
        Assert.Empty(world.Decide().Writes);
    }

    [Theory]
    [InlineData("orkestra.konductor.io/generated-at")]
    [InlineData("orkestra.io/generated-at")]
    public void The_age_is_read_in_every_spelling(string annotation)
    {
        MemoryWorld world = World(new SecretLifetime(Once: true, TimeSpan.FromDays(30)));
        world.Cycle();
        world.Edit(WellKnownResources.Secrets, "creds", s =>
        {
            s["metadata"]!["annotations"]!.AsObject().Remove(WellKnownAnnotations.GeneratedAt);
            s["metadata"]!["annotations"]![annotation] = "2025-11-01T00:00:00Z";
        });

        Assert.Single(world.Decide().Writes);
    }

    [Fact]
    public void An_age_that_cannot_be_read_rotates()
    {
        MemoryWorld world = World(new SecretLifetime(Once: true, TimeSpan.FromDays(30)));
        world.Cycle();
        world.Edit(WellKnownResources.Secrets, "creds", static s => s["metadata"]!["annotations"]![WellKnownAnnotations.GeneratedAt] = "yesterday");

        Assert.Equal(ApplyReason.Rotate, Assert.IsType<PlannedApply>(Assert.Single(world.Decide().Writes)).Reason);
    }

    [Fact]
    public void RotateAfter_without_once_only_marks_the_secret()
    {
        MemoryWorld world = World(new SecretLifetime(Once: false, TimeSpan.FromDays(30)));
        world.Cycle();
        world.Now += TimeSpan.FromDays(60);

        Assert.Empty(world.Decide().Writes);
        Assert.Equal("2592000s", world.Get(WellKnownResources.Secrets, "creds").Annotations["orkestra.orkspace.io/rotate-after"]);
    }

    [Fact]
    public void Once_means_nothing_where_the_secret_is_kept_as_declared()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onReconcile:
              secrets:
                - { name: creds, once: true, rotateAfter: 30d, data: { a: b } }
            """);

        Assert.Equal(new SecretLifetime(false, TimeSpan.FromDays(30)), Assert.Single(plan.OnReconcile.Resources).Lifetime);
    }

    private static string? Data(MemoryWorld world) =>
        (string?)TestObjects.Json(world.Get(WellKnownResources.Secrets, "creds").Json)["data"]!["password"];

    private MemoryWorld World(SecretLifetime? lifetime) => new(
        new OperatorPlan
        {
            EntryName = "website",
            Katalog = new KatalogInfo("test"),
            Resource = TestKatalogs.Websites,
            OnCreate = new HookBlockPlan
            {
                Resources =
                [
                    new ResourcePlan
                    {
                        DeclarationPath = "onCreate.secrets[0]",
                        Name = new ConstantExpression("creds"),
                        Lifetime = lifetime,
                        Body = new SecretBody
                        {
                            Data =
                            [
                                KeyValuePair.Create<string, CompiledExpression>(
                                    "password",
                                    new DelegateExpression("{{ randomHex 8 }}", _ => EvalResult.OfText($"pass{++_generated}"))),
                            ],
                        },
                    },
                ],
            },
        },
        TestObjects.Website());
}
