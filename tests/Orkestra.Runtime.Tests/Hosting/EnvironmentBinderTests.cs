using Orkestra.Runtime.External;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.LeaderElection;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class EnvironmentBinderTests
{
    [Fact]
    public void Nothing_set_leaves_the_defaults()
    {
        var errors = new List<string>();

        Assert.Equal(new RuntimeOptions(), Bind([], errors));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("10.0.0.0/8, fc00::/7", "10.0.0.0/8 fc00::/7", "")]
    [InlineData("none", "", "")]
    [InlineData("10.0.0.0/99", "", "EXTERNAL_DENIED_NETWORKS has '10.0.0.0/99'; expected a network such as 10.0.0.0/8, several separated by commas, or none")]
    public void Limits_of_external_calls_are_read(string denied, string networks, string error)
    {
        var errors = new List<string>();

        ExternalLimits limits = Bind(new() { ["EXTERNAL_DENIED_NETWORKS"] = denied, ["EXTERNAL_MAX_RESPONSE_BYTES"] = "2048", ["EXTERNAL_MAX_REDIRECTS"] = "0" }, errors).External;

        Assert.Equal((networks, 2048, 0), (string.Join(' ', limits.DeniedNetworks), limits.MaxResponseBytes, limits.MaxRedirects));
        Assert.Equal(error, string.Concat(errors));
    }

    [Fact]
    public void Every_variable_is_read()
    {
        RuntimeOptions bound = Bind(
            new()
            {
                ["ORK_PORT"] = "9000",
                ["DEFAULT_WORKERS"] = "7",
                ["DEFAULT_RESYNC"] = "45",
                ["QUEUE_DEPTH"] = "0",
                ["FAILURE_THRESHOLD"] = "9",
                ["SHUTDOWN_TIMEOUT"] = "12",
                ["CLUSTER_NAME"] = "blue",
                ["ORK_GATEWAY_ENDPOINT"] = "https://gate.example",
                ["LEADER_ELECTION"] = "True",
                ["ORK_NAMESPACE"] = "tools",
                ["LEASE_DURATION"] = "60",
                ["RENEW_DEADLINE"] = "40",
                ["RETRY_PERIOD"] = "10",
            },
            []);

        Assert.Equal(
            new RuntimeOptions
            {
                HttpPort = 9000,
                DefaultWorkers = 7,
                DefaultResync = TimeSpan.FromSeconds(45),
                DefaultQueueDepth = 0,
                DefaultFailureThreshold = 9,
                ShutdownTimeout = TimeSpan.FromSeconds(12),
                ClusterName = "blue",
                GatewayEndpoint = "https://gate.example",
                LeaderElection = new LeaderElectionOptions
                {
                    Enabled = true,
                    Namespace = "tools",
                    LeaseDuration = TimeSpan.FromSeconds(60),
                    RenewDeadline = TimeSpan.FromSeconds(40),
                    RetryPeriod = TimeSpan.FromSeconds(10),
                },
            },
            bound);
    }

    [Fact]
    public void Older_names_count_where_the_newer_ones_are_not_set()
    {
        Dictionary<string, string> older = new() { ["HEALTH_PORT"] = "5000", ["MAX_QUEUE_DEPTH"] = "2000", ["DEGRADE_THRESHOLD"] = "8" };
        RuntimeOptions bound = Bind(older, []);
        Assert.Equal((5000, 2000, 8), (bound.HttpPort, bound.DefaultQueueDepth, bound.DefaultFailureThreshold));

        bound = Bind(new(older) { ["ORK_PORT"] = "8081", ["QUEUE_DEPTH"] = "50", ["FAILURE_THRESHOLD"] = "3" }, []);
        Assert.Equal((8081, 50, 3), (bound.HttpPort, bound.DefaultQueueDepth, bound.DefaultFailureThreshold));
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_named_and_leaves_the_default()
    {
        var errors = new List<string>();

        RuntimeOptions bound = Bind(new() { ["ORK_PORT"] = "http", ["DEFAULT_RESYNC"] = "30s", ["DEFAULT_WORKERS"] = "" }, errors);

        Assert.Equal(new RuntimeOptions(), bound);
        Assert.Equal(["ORK_PORT is 'http'; expected a whole number", "DEFAULT_RESYNC is '30s'; expected a whole number"], errors);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData(null, true)]
    public void Leader_election_is_switched_by_words_and_digits(string? value, bool expected)
    {
        var defaults = new RuntimeOptions { LeaderElection = new LeaderElectionOptions { Enabled = true } };

        Assert.Equal(expected, EnvironmentBinder.Bind(name => name == "LEADER_ELECTION" ? value : null, defaults, []).LeaderElection.Enabled);
    }

    [Fact]
    public void A_switch_that_is_neither_on_nor_off_is_named()
    {
        var errors = new List<string>();

        Bind(new() { ["LEADER_ELECTION"] = "maybe" }, errors);

        Assert.Equal(["LEADER_ELECTION is 'maybe'; expected true or false"], errors);
    }

    [Theory]
    [InlineData(null, new string[0])]
    [InlineData("a.yaml", new[] { "a.yaml" })]
    [InlineData("a.yaml, b.yaml,,", new[] { "a.yaml", "b.yaml" })]
    public void Katalog_paths_are_separated_by_commas(string? value, string[] expected) =>
        Assert.Equal(expected, EnvironmentBinder.KatalogPaths(name => name == "KATALOG_PATH" ? value : null));

    [Fact]
    public void The_process_knows_that_it_runs_in_a_pod()
    {
        Assert.True(EnvironmentBinder.InCluster(static name => name == "KUBERNETES_SERVICE_HOST" ? "10.0.0.1" : null));
        Assert.False(EnvironmentBinder.InCluster(static _ => null));
    }

    private static RuntimeOptions Bind(Dictionary<string, string> variables, List<string> errors) =>
        EnvironmentBinder.Bind(name => variables.GetValueOrDefault(name), new RuntimeOptions(), errors);
}
