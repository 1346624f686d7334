using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Objects;

public sealed class KubeObjectTests
{
    private const string Full = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","uid":"u-1","resourceVersion":"42",
        "generation":3,"creationTimestamp":"2026-01-02T03:04:05Z","deletionTimestamp":"2026-01-03T00:00:00+01:00",
        "labels":{"app":"web","orkestra.orkspace.io/managed":"true"},"annotations":{"note":"a\"b\\c\u00e9\ud83d\ude00"},
        "finalizers":["one","two"],
        "ownerReferences":[{"apiVersion":"demo/v1","kind":"Site","name":"s","uid":"o-1","controller":true,"blockOwnerDeletion":true},
        {"apiVersion":"v1","kind":"ConfigMap","name":"c","uid":"o-2"}]},"spec":{"replicas":2}}
        """;

    [Fact]
    public void Parse_reads_everything_that_identifies_an_object()
    {
        KubeObject found = Parse(Full);

        Assert.Equal("apps/v1", found.ApiVersion);
        Assert.Equal("Deployment", found.Kind);
        Assert.Equal(new GroupVersionKind("apps", "v1", "Deployment"), found.GroupVersionKind);
        Assert.Equal(new ObjectKey("shop", "web"), found.Key);
        Assert.Equal("u-1", found.Uid);
        Assert.Equal("42", found.ResourceVersion);
        Assert.Equal(3, found.Generation);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), found.CreationTimestamp);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 23, 0, 0, TimeSpan.Zero), found.DeletionTimestamp);
        Assert.True(found.IsDeleting);
    }

    [Fact]
    public void Metadata_lists_and_maps_are_read_from_the_bytes()
    {
        KubeObject found = Parse(Full);

        Assert.Equal("web", found.Labels["app"]);
        Assert.True(found.TryGetLabel(WellKnownLabels.Managed, out string managed));
        Assert.Equal("true", managed);
        Assert.True(found.HasLabel("app", "web"));
        Assert.False(found.HasLabel("app", "other"));
        Assert.False(found.TryGetLabel("ap", out _));
        Assert.Equal("a\"b\\cé😀", found.Annotations["note"]);
        Assert.Equal(["one", "two"], found.Finalizers);
        Assert.True(found.HasFinalizer("two"));
        Assert.False(found.HasFinalizer("three"));
        Assert.Equal(new OwnerReference("demo/v1", "Site", "s", "o-1"), found.OwnerReferences[0]);
        Assert.Equal(new OwnerReference("v1", "ConfigMap", "c", "o-2", false, false), found.OwnerReferences[1]);
        Assert.Equal("s", found.FindController()?.Name);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metadata":null}""")]
    [InlineData("""{"metadata":{}}""")]
    [InlineData("""{"metadata":{"name":null,"labels":null,"finalizers":null,"ownerReferences":null,"creationTimestamp":null}}""")]
    public void Absent_fields_read_as_empty(string json)
    {
        KubeObject found = Parse(json);

        Assert.Equal(string.Empty, found.Name);
        Assert.Equal(string.Empty, found.ApiVersion);
        Assert.Empty(found.Labels);
        Assert.Empty(found.Annotations);
        Assert.Empty(found.Finalizers);
        Assert.Empty(found.OwnerReferences);
        Assert.Null(found.FindController());
        Assert.Null(found.CreationTimestamp);
        Assert.False(found.IsDeleting);
        Assert.False(found.TryGetAnnotation("x", out _));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("[]", 0)]
    [InlineData("null", 0)]
    [InlineData("{\"a\":1", 6)]
    [InlineData("{\"a\":1}x", 7)]
    [InlineData("{\"a\":\n 01}", 8)]
    [InlineData("{\"metadata\":7}", 12)]
    [InlineData("{\"metadata\":{\"name\":7}}", 20)]
    [InlineData("{\"metadata\":{\"generation\":1.5}}", 26)]
    [InlineData("{\"metadata\":{\"creationTimestamp\":\"soon\"}}", 33)]
    public void Bad_bytes_are_refused_with_their_position(string json, long position)
    {
        var error = Assert.Throws<KubeObjectFormatException>(() => Parse(json));

        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        byte[] json = [.. "{\"a\":\""u8, 0xFF, .. "\"}"u8];

        Assert.Throws<KubeObjectFormatException>(() => KubeObject.Parse(json));
    }

    [Theory]
    [InlineData("""{"metadata":{"managedFields":[{"a":{"b":1}}],"name":"x"}}""", """{"metadata":{"name":"x"}}""")]
    [InlineData("""{"metadata":{"name":"x","managedFields":[]}}""", """{"metadata":{"name":"x"}}""")]
    [InlineData("""{"metadata":{"managedFields":[1]},"spec":{"a":1}}""", """{"metadata":{},"spec":{"a":1}}""")]
    [InlineData("""{"metadata":{"name":"x","managedFields":[1],"uid":"u"}}""", """{"metadata":{"name":"x","uid":"u"}}""")]
    [InlineData(
        """{"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}"},"managedFields":[1],"name":"x"}}""",
        """{"metadata":{"annotations":{},"name":"x"}}""")]
    [InlineData(
        """{"metadata":{"managedFields":[1],"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","k":"v"},"name":"x"}}""",
        """{"metadata":{"annotations":{"k":"v"},"name":"x"}}""")]
    [InlineData(
        """{"metadata":{"annotations":{"k":"v" , "kubectl.kubernetes.io/last-applied-configuration":"{}","l":"w"},"name":"x"}}""",
        """{"metadata":{"annotations":{"k":"v","l":"w"},"name":"x"}}""")]
    public void Managed_fields_are_cut_out_with_the_right_comma(string json, string expected)
    {
        KubeObject later = Parse(json).WithoutManagedFields();
        KubeObject atOnce = KubeObject.Parse(Encoding.UTF8.GetBytes(json), new KubeObjectParseOptions { StripManagedFields = true });

        Assert.Equal(expected, Text(later));
        Assert.Equal(expected, Text(atOnce));
        Assert.Equal(later.Labels, Parse(Text(later)).Labels);
    }

    [Fact]
    public void Offsets_stay_right_after_cutting_and_filling_in()
    {
        const string json = """{"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"xyz","k":"v"},"managedFields":[{"f":1}],"labels":{"l":"m"}},"spec":{"image":"nginx"},"status":{"ready":true}}""";
        var options = new KubeObjectParseOptions { StripManagedFields = true, DefaultKind = WellKnownResources.Deployments.Kind };

        KubeObject found = KubeObject.Parse(Encoding.UTF8.GetBytes(json), options);

        Assert.Equal(
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"annotations":{"k":"v"},"labels":{"l":"m"}},"spec":{"image":"nginx"},"status":{"ready":true}}""",
            Text(found));
        Assert.Equal("v", found.Annotations["k"]);
        Assert.Equal("m", found.Labels["l"]);
        Assert.True(found.ToMap().TryGetValue("spec", out var spec) && spec.AsMap().TryGetValue("image", out var image) && image.AsString() == "nginx");
        Assert.True(found.ToMap().TryGetValue("status", out var status) && status.AsMap().TryGetValue("ready", out var ready) && ready.AsBoolean());
        Assert.Equal("Deployment", found.Kind);
    }

    [Theory]
    [InlineData("{}", """{"apiVersion":"v1","kind":"Pod"}""")]
    [InlineData(""" { "kind":"Pod","x":1}""", """ {"apiVersion":"v1", "kind":"Pod","x":1}""")]
    [InlineData("""{"apiVersion":"v1","kind":"Other"}""", """{"apiVersion":"v1","kind":"Other"}""")]
    public void Only_what_is_missing_of_the_type_is_filled_in(string json, string expected)
    {
        var options = new KubeObjectParseOptions { DefaultKind = WellKnownResources.Pods.Kind };

        Assert.Equal(expected, Text(KubeObject.Parse(Encoding.UTF8.GetBytes(json), options)));
    }

    [Fact]
    public void Nothing_to_strip_keeps_the_instance()
    {
        KubeObject found = Parse(Full);

        Assert.Same(found, found.WithoutManagedFields());
    }

    [Fact]
    public Task Repeated_strings_are_shared_between_objects() => Eventually.BeTrueAsync(
        // Another test may need the same place of the pool between the two, which costs a second copy and no more.
        () => ReferenceEquals(Parse(Full).Namespace, Parse(Full).Namespace) && ReferenceEquals(Parse(Full).ApiVersion, Parse(Full).ApiVersion),
        "two objects should share their namespace and API version");

    private static KubeObject Parse(string json) => KubeObject.Parse(Encoding.UTF8.GetBytes(json));

    private static string Text(KubeObject found) => Encoding.UTF8.GetString(found.Json.Span);
}
