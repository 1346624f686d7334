using System.Reflection;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>
/// What people do with kubectl, on the dev cluster and on a real API server, with the same answers. README.md tells how a topic is
/// written and how its transcript is taken from the real server.
/// </summary>
[Collection(RealClusterCollection.Name)]
public sealed class KubectlTourTests(TourFixture tour) : IClassFixture<TourFixture>
{
    [Theory]
    [Topic("01-apply")]
    [Topic("02-server-side-apply")]
    [Topic("03-patch")]
    [Topic("04-create")]
    [Topic("05-replace-edit")]
    [Topic("06-label-annotate")]
    [Topic("07-get")]
    [Topic("08-selectors")]
    [Topic("09-watch-wait")]
    [Topic("10-delete")]
    [Topic("11-explain")]
    [Topic("12-diff")]
    [Topic("13-custom-resources")]
    [Topic("14-scale")]
    [Topic("15-rollout")]
    [Topic("16-discovery")]
    [Topic("17-expose")]
    [Topic("18-describe")]
    [Topic("19-errors")]
    [Topic("20-kustomize-nodes-jobs")]
    [Topic("21-access")]
    public async Task The_topic_is_answered_as_its_transcript_says(string topic)
    {
        string faults = await tour.ReportAsync(topic);
        Assert.True(faults.Length == 0, faults);
    }

    [Fact]
    public void Every_topic_is_followed()
    {
        MethodInfo method = typeof(KubectlTourTests).GetMethod(nameof(The_topic_is_answered_as_its_transcript_says))!;
        Assert.Equal(TourTopic.Names, method.GetCustomAttributes<TopicAttribute>().Select(static topic => topic.Name));
    }
}
