using System.Net;
using Orkestra.DevCluster.Faults;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Faults;

/// <summary>Faults that shape the body of an answer.</summary>
public sealed class BodyFaultTests
{
    [Fact]
    public async Task A_truncated_answer_breaks_off_where_it_was_told_to()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.Truncate(bytes: 10));
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, "/version");

        string text = (await raw.ReadToEndAsync()).Text;

        string[] parts = text.Split("\r\n\r\n");
        Assert.Contains("Content-Length: ", parts[0], StringComparison.Ordinal);
        Assert.Equal("{\"major\":\"", parts[1]);
        api.Cluster.Faults.Add(Fault.Truncate(bytes: 10));
        await Assert.ThrowsAsync<HttpRequestException>(() => api.GetAsync("/version"));
    }

    [Fact]
    public async Task An_answer_truncated_in_good_order_looks_whole_and_is_half()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.Truncate(bytes: 10, inGoodOrder: true));

        ApiAnswer answer = await api.GetAsync("/version");

        Assert.Equal((HttpStatusCode.OK, "{\"major\":\""), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_trickling_answer_arrives_whole_in_pieces_that_split_characters()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("c", data: "\"a\":\"5 € grüße\"");
        api.Cluster.Faults.Add(Fault.Trickle(bytes: 1));

        using HttpResponseMessage answer = await api.Http.GetAsync($"{ApiClient.ConfigMaps}/c", HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await answer.Content.ReadAsStreamAsync();
        using StreamReader reader = new(body);

        Assert.Contains("5 € grüße", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pieces_of_a_slow_answer_are_apart_by_the_clusters_clock()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(options => options.TimeProvider = clock);
        int armed = clock.ArmedTimers;
        api.Cluster.Faults.Add(Fault.Trickle(bytes: 12, pause: TimeSpan.FromSeconds(30)));
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, "/healthz");
        Assert.Contains("\r\n\r\nok", await raw.ReadUntilAsync("ok"), StringComparison.Ordinal);

        api.Cluster.Faults.Add(Fault.Trickle(bytes: 10, pause: TimeSpan.FromSeconds(30)));
        using RawConnection slow = await RawConnection.GetAsync(api.Cluster, "/version");
        string first = await slow.ReadUntilAsync("{\"major\":\"");
        await Eventually.BeTrueAsync(() => clock.ArmedTimers > armed + 1, "the server pauses");

        Assert.EndsWith("{\"major\":\"", first, StringComparison.Ordinal);
        Assert.False(slow.HasNews);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.StartsWith("1\"", await slow.ReadUntilAsync("minor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_another_media_type_keeps_its_body()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.ContentType("text/html"));

        using HttpResponseMessage answer = await api.Http.GetAsync("/version");

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("{", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncation_and_trickling_come_together()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.Truncate(bytes: 7, inGoodOrder: true));
        api.Cluster.Faults.Add(Fault.Trickle(bytes: 2));

        Assert.Equal("{\"major", (await api.GetAsync("/version")).Text);
    }
}
