using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orkestra.Cli.Explaining;
using Orkestra.Sdk.Contracts;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork why</c>.</summary>
internal static class WhyCommand
{
    private const int DefaultPort = 8080;

    public static Command Create(CliEnvironment environment)
    {
        var subject = new Argument<string>("KIND/NAME") { Description = "A custom resource, such as website/shop; the kind may be that of kubectl or the entry's name" };
        var ns = new Option<string>("--namespace", "-n") { Description = "Its namespace (default: default)", HelpName = "NAME", DefaultValueFactory = _ => "default" };
        var endpoint = new Option<string?>("--endpoint", "-e") { Description = "Live API of the operator (default: http://localhost:8080, or the port of ORK_PORT)", HelpName = "URL" };
        var json = new Option<bool>("--json", "-j") { Description = "Print the answer of the live API" };
        var command = new Command("why", "Say what the last reconcile of a custom resource did, and why") { subject, ns, endpoint, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] parts = parsed.GetRequiredValue(subject).Split('/');
            if (parts is not [{ Length: > 0 } kind, { Length: > 0 } name])
            {
                throw new CliException($"'{parsed.GetValue(subject)}' is not KIND/NAME", "for example: ork why website/shop -n web");
            }

            using var api = new LiveApiClient(EndpointOf(parsed.GetValue(endpoint), environment));
            CrdSummary entry = Find(await api.SummariseAsync(cancellationToken).ConfigureAwait(false), kind);
            CrTrace trace = await api.TraceAsync(entry.Name, entry.Namespaced ? parsed.GetRequiredValue(ns) : null, name, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                environment.Output.WriteRecord(JsonSerializer.Serialize(trace, ContractsJsonContext.Default.CrTrace));
            }
            else
            {
                new TracePrinter(environment.Output).Print(trace);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Uri EndpointOf(string? given, CliEnvironment environment)
    {
        string text = given ?? string.Create(
            CultureInfo.InvariantCulture,
            $"http://localhost:{(int.TryParse(environment.Variable("ORK_PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port > 0 ? port : DefaultPort)}");
        return Uri.TryCreate(text.EndsWith('/') ? text : $"{text}/", UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new CliException($"'{text}' is not the URL of a live API", "for example: --endpoint http://localhost:8080");
    }

    private static CrdSummary Find(KatalogSummary katalog, string kind)
    {
        CrdSummary? found = katalog.Crds.FirstOrDefault(crd => IsCalled(crd.Name, kind))
            ?? katalog.Crds.FirstOrDefault(crd => IsCalled(Last(crd.Gvk, "Kind="), kind) || IsCalled(Last(crd.Gvr, "Resource="), kind));
        return found ?? throw new CliException(
            $"this operator operates no '{kind}'", katalog.Crds.Count == 0 ? null : $"it operates {string.Join(", ", katalog.Crds.Select(static crd => crd.Name))}");
    }

    private static bool IsCalled(string name, string kind) => string.Equals(name, kind, StringComparison.OrdinalIgnoreCase);

    private static string Last(string text, string marker)
    {
        int at = text.LastIndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? string.Empty : text[(at + marker.Length)..];
    }
}
