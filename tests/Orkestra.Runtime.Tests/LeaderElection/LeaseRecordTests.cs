using System.Text;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Tests.LeaderElection;

public sealed class LeaseRecordTests
{
    private static readonly LeaseRecord s_record =
        new("a", TimeSpan.FromSeconds(15), "2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:01.500000Z", 3);

    [Fact]
    public void What_is_written_is_read()
    {
        var lease = KubeObject.Parse(LeaseBody.New(new ObjectKey("n", "l"), s_record));

        Assert.Equal(new ObjectKey("n", "l"), lease.Key);
        Assert.Equal("coordination.k8s.io/v1", lease.ApiVersion);
        Assert.Equal(s_record, LeaseRecord.Read(lease));
    }

    [Fact]
    public void A_change_keeps_everything_that_is_not_part_of_the_election()
    {
        KubeObject lease = Parse("""
            {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l","namespace":"n","resourceVersion":"7","labels":{"team":"x"}},
            "spec":{"holderIdentity":"b","strategy":"OldestEmulationVersion","leaseTransitions":2}}
            """);

        var changed = KubeObject.Parse(LeaseBody.Changed(lease, s_record));

        Assert.Equal("7", changed.ResourceVersion);
        Assert.True(changed.HasLabel("team", "x"));
        Assert.Contains("\"strategy\":\"OldestEmulationVersion\"", Encoding.UTF8.GetString(changed.Json.Span), StringComparison.Ordinal);
        Assert.Equal(s_record, LeaseRecord.Read(changed));
    }

    [Fact]
    public void A_released_lease_names_no_holder()
    {
        string body = Encoding.UTF8.GetString(LeaseBody.New(new ObjectKey("n", "l"), s_record with { Holder = string.Empty }));

        Assert.DoesNotContain("holderIdentity", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"}}""")]
    [InlineData("""{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"},"spec":{}}""")]
    [InlineData("""{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"},"spec":{"holderIdentity":null,"leaseDurationSeconds":"x","leaseTransitions":1e30}}""")]
    public void What_is_missing_or_makes_no_sense_is_not_said(string json) =>
        Assert.Equal(new LeaseRecord(string.Empty, TimeSpan.Zero, string.Empty, string.Empty, 0), LeaseRecord.Read(Parse(json)));

    private static KubeObject Parse(string json) => KubeObject.Parse(Encoding.UTF8.GetBytes(json));
}
