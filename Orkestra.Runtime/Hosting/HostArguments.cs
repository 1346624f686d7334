using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Orkestra.Runtime.Hosting;

/// <summary>The arguments of an operator program.</summary>
/// <param name="Files">Katalog files, in order.</param>
/// <param name="Elects">Whether replicas may elect a leader.</param>
internal sealed record HostArguments(IReadOnlyList<string> Files, bool Elects)
{
    /// <summary>The cluster that the program is to start for itself; null for none.</summary>
    public DevelopmentRequest? Development { get; init; }

    /// <summary>Reads arguments.</summary>
    /// <param name="args">The arguments of <c>Main</c>.</param>
    /// <param name="arguments">What they say.</param>
    /// <param name="problem">What cannot be understood.</param>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out HostArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        var files = new List<string>();
        var apply = new List<string>();
        var development = new DevelopmentRequest();
        bool elects = true;
        bool isDevelopment = false;
        arguments = null;
        problem = null;
        for (int i = args is ["run", ..] ? 1 : 0; i < args.Length; i++)
        {
            string option = args[i];
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (option)
            {
                case "--no-leader-election":
                    elects = false;
                    continue;
                case "--dev":
                    isDevelopment = true;
                    continue;
                case "-f" or "--file" or "-k" or "--katalog" or "--apply" or "--dev-kubeconfig" when value is null:
                    problem = $"{option} needs a file";
                    return false;
                case "-f" or "--file" or "-k" or "--katalog":
                    files.Add(value);
                    break;
                case "--apply":
                    apply.Add(value);
                    break;
                case "--dev-kubeconfig":
                    development = development with { KubeConfig = value };
                    break;
                case "--dev-port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= IPEndPoint.MaxPort:
                    development = development with { Port = port };
                    break;
                case "--dev-port":
                    problem = "--dev-port needs a port";
                    return false;
                case ['-', ..]:
                    problem = $"unknown option {option}; known are -f FILE, --no-leader-election, and for development --dev, --dev-port PORT, --dev-kubeconfig FILE and --apply FILE";
                    return false;
                default:
                    files.Add(option);
                    continue;
            }

            i++;
        }

        development = development with { Apply = apply };
        if (!isDevelopment && (development.KubeConfig is not null || development.Port > 0 || apply.Count > 0))
        {
            problem = "--dev-port, --dev-kubeconfig and --apply need --dev";
            return false;
        }

        arguments = new HostArguments(files, elects && !isDevelopment) { Development = isDevelopment ? development : null };
        return true;
    }
}
