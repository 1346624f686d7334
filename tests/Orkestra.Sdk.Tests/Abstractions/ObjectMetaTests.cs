using System.Text.Json;
using Orkestra.Sdk.Abstractions;

namespace Orkestra.Sdk.Tests.Abstractions;

public sealed class ObjectMetaTests
{
    private const string Full =
        """
        {
          "name": "shop", "namespace": "prod", "generateName": "sh", "uid": "u-1", "resourceVersion": "42", "generation": 9007199254740993,
          "creationTimestamp": "2026-01-31T12:00:00Z", "deletionTimestamp": "2026-02-01T13:00:00.123456789+01:00",
          "deletionGracePeriodSeconds": 30, "selfLink": null,
          "labels": { "z": "1", "a.example.com/b": "" }, "annotations": { "text": "ä\n\"" },
          "finalizers": ["a", "b"],
          "ownerReferences": [
            { "apiVersion": "apps/v1", "kind": "Deployment", "name": "web", "uid": "u-2", "controller": true, "blockOwnerDeletion": false, "later": [1] }
          ],
          "managedFields": [ { "manager": "kubectl", "fieldsV1": { "f:spec": { "f:image": {} } } } ]
        }
        """;

    [Fact]
    public void Everything_that_is_read_is_written_again() =>
        RoundTrip.AssertSame(Full, RoundTrip.Write(RoundTrip.Metadata(Full)));

    [Fact]
    public void Fields_are_read_as_what_they_are()
    {
        ObjectMeta metadata = RoundTrip.Metadata(Full);

        Assert.Equal(("shop", "prod", "sh", "u-1", "42"), (metadata.Name, metadata.Namespace, metadata.GenerateName, metadata.Uid, metadata.ResourceVersion));
        Assert.Equal(9007199254740993, metadata.Generation);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), metadata.CreationTimestamp);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 13, 0, 0, TimeSpan.FromHours(1)).AddTicks(1_234_568), metadata.DeletionTimestamp);
        Assert.Equal(["z", "a.example.com/b"], metadata.Labels.Keys);
        Assert.Equal("ä\n\"", metadata.Annotations["text"]);
        Assert.Equal(["a", "b"], metadata.Finalizers);
        OwnerReference owner = Assert.Single(metadata.OwnerReferences);
        Assert.Equal(("apps/v1", "Deployment", "web", "u-2", true, false), (owner.ApiVersion, owner.Kind, owner.Name, owner.Uid, owner.Controller, owner.BlockOwnerDeletion));
        Assert.Equal(["deletionGracePeriodSeconds", "selfLink", "managedFields"], metadata.UnknownFields.Keys);
    }

    [Fact]
    public void An_explicit_null_stays_one()
    {
        const string Nulls = """{ "name": "a", "creationTimestamp": null, "namespace": null, "generation": null, "uid": null }""";

        ObjectMeta metadata = RoundTrip.Metadata(Nulls);

        Assert.Null(metadata.CreationTimestamp);
        RoundTrip.AssertSame(Nulls, RoundTrip.Write(metadata));
    }

    [Fact]
    public void What_is_set_is_written_and_what_is_not_set_is_left_out()
    {
        var metadata = new ObjectMeta { Name = "a", CreationTimestamp = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(2)) };
        metadata.Labels["app"] = "shop";
        metadata.OwnerReferences.Add(new OwnerReference { ApiVersion = "v1", Kind = "Pod", Name = "p", Uid = "u", Controller = true });
        Assert.Empty(metadata.Annotations);

        RoundTrip.AssertSame(
            """
            {
              "name": "a", "creationTimestamp": "2026-01-31T10:00:00Z", "labels": { "app": "shop" },
              "ownerReferences": [ { "apiVersion": "v1", "kind": "Pod", "name": "p", "uid": "u", "controller": true } ]
            }
            """,
            RoundTrip.Write(metadata));
    }

    [Fact]
    public void A_value_in_place_of_a_null_is_written_and_one_that_is_taken_away_is_not()
    {
        ObjectMeta metadata = RoundTrip.Metadata("""{ "name": "a", "namespace": null, "uid": "u" }""");

        metadata.Namespace = "b";
        metadata.Uid = null;

        RoundTrip.AssertSame("""{ "name": "a", "namespace": "b" }""", RoundTrip.Write(metadata));
    }

    [Theory]
    [InlineData("""{ "labels": { "a.b/c": 1 } }""", "$.metadata.labels['a.b/c']", "expected a string, found a number")]
    [InlineData("""{ "ownerReferences": [ {}, { "controller": "yes" } ] }""", "$.metadata.ownerReferences[1].controller", "expected true or false, found a string")]
    [InlineData("""{ "creationTimestamp": "31.01.2026 12:00" }""", "$.metadata.creationTimestamp", "expected a point in time")]
    [InlineData("""{ "generation": 1.5 }""", "$.metadata.generation", "expected a whole number")]
    [InlineData("[]", "$.metadata", "expected an object, found a list")]
    public void A_wrong_type_is_told_with_its_path(string json, string path, string message)
    {
        JsonException thrown = Assert.ThrowsAny<JsonException>(() => RoundTrip.Metadata(json));

        Assert.Equal(path, thrown.Path);
        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith($" at {path}", thrown.Message, StringComparison.Ordinal);
    }
}
