using System.Globalization;
using System.Net;
using Orkestra.Runtime.External;
using Orkestra.Runtime.LeaderElection;

namespace Orkestra.Runtime.Hosting;

/// <summary>The single place that knows the names of environment variables. Durations are whole seconds.</summary>
public static class EnvironmentBinder
{
    /// <summary>Reads <see cref="RuntimeOptions"/> from the environment, on top of the given values.</summary>
    /// <param name="read">Returns a variable's value or null; normally <see cref="Environment.GetEnvironmentVariable(string)"/>.</param>
    /// <param name="defaults">What unset variables leave as it is.</param>
    /// <param name="errors">Receives one line per variable whose value cannot be read.</param>
    public static RuntimeOptions Bind(Func<string, string?> read, RuntimeOptions defaults, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(errors);
        return defaults with
        {
            HttpPort = Integer("ORK_PORT", Integer("HEALTH_PORT", defaults.HttpPort)),
            DefaultWorkers = Integer("DEFAULT_WORKERS", defaults.DefaultWorkers),
            DefaultResync = Seconds("DEFAULT_RESYNC", defaults.DefaultResync),
            DefaultQueueDepth = Integer("QUEUE_DEPTH", Integer("MAX_QUEUE_DEPTH", defaults.DefaultQueueDepth)),
            DefaultFailureThreshold = Integer("FAILURE_THRESHOLD", Integer("DEGRADE_THRESHOLD", defaults.DefaultFailureThreshold)),
            ShutdownTimeout = Seconds("SHUTDOWN_TIMEOUT", defaults.ShutdownTimeout),
            ClusterName = Text("CLUSTER_NAME") ?? defaults.ClusterName,
            GatewayEndpoint = Text("ORK_GATEWAY_ENDPOINT") ?? defaults.GatewayEndpoint,
            LeaderElection = Election(defaults.LeaderElection),
            External = Limits(defaults.External),
        };

        ExternalLimits Limits(ExternalLimits limits) => limits with
        {
            DeniedNetworks = Networks("EXTERNAL_DENIED_NETWORKS", limits.DeniedNetworks),
            MaxResponseBytes = Integer("EXTERNAL_MAX_RESPONSE_BYTES", limits.MaxResponseBytes),
            MaxRedirects = Integer("EXTERNAL_MAX_REDIRECTS", limits.MaxRedirects),
        };

        LeaderElectionOptions Election(LeaderElectionOptions election) => election with
        {
            Enabled = Switch("LEADER_ELECTION", election.Enabled),
            Namespace = Text("ORK_NAMESPACE") ?? election.Namespace,
            LeaseDuration = Seconds("LEASE_DURATION", election.LeaseDuration),
            RenewDeadline = Seconds("RENEW_DEADLINE", election.RenewDeadline),
            RetryPeriod = Seconds("RETRY_PERIOD", election.RetryPeriod),
        };

        string? Text(string name) => read(name) is { Length: > 0 } value ? value : null;

        int Integer(string name, int fallback)
        {
            string? text = Text(name);
            if (text is null)
            {
                return fallback;
            }

            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
            {
                return value;
            }

            errors.Add($"{name} is '{text}'; expected a whole number");
            return fallback;
        }

        IReadOnlyList<IPNetwork> Networks(string name, IReadOnlyList<IPNetwork> fallback)
        {
            string? text = Text(name);
            if (text is null or "none")
            {
                return text is null ? fallback : [];
            }

            List<IPNetwork> networks = [];
            foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (IPNetwork.TryParse(part, out IPNetwork network))
                {
                    networks.Add(network);
                }
                else
                {
                    errors.Add($"{name} has '{part}'; expected a network such as 10.0.0.0/8, several separated by commas, or none");
                }
            }

            return networks;
        }

        bool Switch(string name, bool fallback)
        {
            string? text = Text(name);
            switch (text?.ToLowerInvariant())
            {
                case null:
                    return fallback;
                case "true" or "1":
                    return true;
                case "false" or "0":
                    return false;
                default:
                    errors.Add($"{name} is '{text}'; expected true or false");
                    return fallback;
            }
        }

        TimeSpan Seconds(string name, TimeSpan fallback) =>
            TimeSpan.FromSeconds(Integer(name, (int)fallback.TotalSeconds));
    }

    /// <summary>Katalog paths from <c>KATALOG_PATH</c>, comma separated; empty when unset.</summary>
    public static IReadOnlyList<string> KatalogPaths(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return (read("KATALOG_PATH") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary><c>LOG_LEVEL</c>; null when unset.</summary>
    public static string? LogLevel(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read("LOG_LEVEL") is { Length: > 0 } value ? value : null;
    }

    /// <summary>Whether the process runs in a pod.</summary>
    public static bool InCluster(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read("KUBERNETES_SERVICE_HOST") is { Length: > 0 };
    }
}
