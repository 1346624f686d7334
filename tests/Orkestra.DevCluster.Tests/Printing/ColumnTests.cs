using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Printing;

namespace Orkestra.DevCluster.Tests.Printing;

public sealed class ColumnTests
{
    private static readonly DateTimeOffset s_now = new(2025, 1, 1, 1, 0, 0, TimeSpan.Zero);

    private static string Row(string kind, string text, bool wide = false)
    {
        JsonObject obj = Json.Object(text);
        return string.Join(" | ", Json.Definition(kind).PrinterColumns.Where(c => wide || c.Priority == 0).Select(c => c.Read(obj, s_now)?.ToString()));
    }

    [Fact]
    public void Deployment_ShowsWhatKubectlShows()
    {
        const string text =
            """
            {"metadata":{"creationTimestamp":"2025-01-01T00:00:00Z"},
             "spec":{"replicas":3,"selector":{"matchLabels":{"app":"x"}},"template":{"spec":{"containers":[{"name":"a","image":"i"},{"name":"b","image":"j"}]}}},
             "status":{"readyReplicas":2,"updatedReplicas":3,"availableReplicas":2}}
            """;
        Assert.Equal("2/3 | 3 | 2 | 60m", Row("Deployment", text));
        Assert.Equal("2/3 | 3 | 2 | 60m | a,b | i,j | app=x", Row("Deployment", text, wide: true));
    }

    [Theory]
    [InlineData("""{"phase":"Running","containerStatuses":[{"ready":true,"restartCount":2}]}""", "1/1 | Running | 2 | <unknown>")]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"state":{"waiting":{"reason":"ImagePullBackOff"}}}]}""", "0/1 | ImagePullBackOff | 0 | <unknown>")]
    [InlineData("""{"phase":"Succeeded","containerStatuses":[{"state":{"terminated":{"reason":"Completed"}}}]}""", "0/1 | Completed | 0 | <unknown>")]
    public void Pod_ShowsItsMostTellingState(string status, string expected) =>
        Assert.Equal(expected, Row("Pod", $$"""{"metadata":{},"spec":{"containers":[{"name":"c"}]},"status":{{status}} }"""));

    [Theory]
    [InlineData("""{"type":"ClusterIP","clusterIP":"10.0.0.1","ports":[{"port":80,"protocol":"TCP"}]}""", "ClusterIP | 10.0.0.1 | <none> | 80/TCP | <unknown>")]
    [InlineData("""{"type":"LoadBalancer","clusterIP":"10.0.0.1","ports":[{"port":80,"nodePort":30080,"protocol":"TCP"},{"port":53,"protocol":"UDP"}]}""", "LoadBalancer | 10.0.0.1 | <pending> | 80:30080/TCP,53/UDP | <unknown>")]
    [InlineData("""{"type":"ExternalName","externalName":"a.example"}""", "ExternalName | <none> | a.example | <none> | <unknown>")]
    public void Service_ShowsAddressesAndPorts(string spec, string expected) => Assert.Equal(expected, Row("Service", $$"""{"metadata":{},"spec":{{spec}} }"""));

    [Theory]
    [InlineData(5, "5s")]
    [InlineData(119, "119s")]
    [InlineData(150, "2m30s")]
    [InlineData(600, "10m")]
    [InlineData(3 * 3600, "3h")]
    [InlineData((7 * 3600) + 1800, "7h30m")]
    [InlineData(30 * 3600, "30h")]
    [InlineData(4 * 86400, "4d")]
    [InlineData(100 * 86400, "100d")]
    [InlineData(3 * 365 * 86400, "3y")]
    [InlineData(-1, "0s")]
    public void Age_IsShortened(int seconds, string expected) => Assert.Equal(expected, Age.Format(TimeSpan.FromSeconds(seconds)));

    public static IEnumerable<object[]> Kinds => BuiltInKinds.All.Select(static d => new object[] { d.ApiVersion, d.Kind });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryColumn_CopesWithAnEmptyObject(string apiVersion, string kind)
    {
        Assert.NotEmpty(Json.Definition(kind, apiVersion).PrinterColumns);
        foreach (PrinterColumn column in Json.Definition(kind, apiVersion).PrinterColumns)
        {
            column.Read([], s_now);
        }
    }
}
