using Orkestra.Runtime.External;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Cross;

/// <summary>
/// Asks other runtimes how their entries are, for dependencies that do not run in this process. Nothing that goes wrong is an exception: an entry
/// that cannot be asked has neither started nor is it healthy. Safe for concurrent use.
/// </summary>
internal sealed class RemoteHealthReader
{
    private const int MaxBytes = 64 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    private readonly IExternalTransport _transport;
    private readonly CredentialReader _credentials;
    private readonly TimeProvider _time;

    public RemoteHealthReader(IExternalTransport transport, CredentialReader credentials, TimeProvider time)
    {
        _transport = transport;
        _credentials = credentials;
        _time = time;
    }

    /// <summary>Asks.</summary>
    /// <param name="source">The runtime.</param>
    /// <param name="entryName">The entry, where the source gives it no other name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<RemoteHealth> AskAsync(CrossSourcePlan source, string entryName, CancellationToken cancellationToken)
    {
        // No custom resource is concerned, so that templates see nothing.
        var context = new RenderContext(new EvalContext(OrkDictionary.Empty, _time.GetUtcNow()), string.Empty, ObjectKey.ClusterScoped(string.Empty));
        string name = Uri.EscapeDataString((source.EntryName ?? entryName).ToLowerInvariant());
        Uri? url = BaseOf(source, context) is { } server && Uri.TryCreate(server, $"/katalog/{name}/health", out Uri? composed) ? composed : null;
        KeyValuePair<string, string>? credential = await _credentials.ReadAsync(source.Credential, context, cancellationToken).ConfigureAwait(false);
        if (url is null || context.Error is not null)
        {
            return Unknown(context.Error ?? "its address is not known before there is a custom resource");
        }

        using var timeout = new CancellationTokenSource(s_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // Who is not healthy answers with 503 and says all the same how it is.
            ExternalAnswer answer = await _transport.SendAsync(
                new ExternalRequest("GET", url) { Headers = [new("Accept", "application/json"), new("User-Agent", "orkestra")], Credential = credential, MaxResponseBytes = MaxBytes },
                either.Token).ConfigureAwait(false);
            return answer.Error is { } error ? Unknown(error) : Read(answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unknown("no answer");
        }
    }

    private static RemoteHealth Read(ExternalAnswer answer)
    {
        try
        {
            OrkValue said = answer.Body.IsEmpty ? OrkValue.Null : JsonView.Parse(answer.Body);
            return said.Member("state").TryGetString(out string? state)
                ? new RemoteHealth(state, IsTrue(said, "started"), answer.Status == 200 && IsTrue(said, "healthy"))
                : Unknown($"status {answer.Status}");
        }
        catch (KubeObjectFormatException)
        {
            return Unknown($"status {answer.Status}");
        }
    }

    private static bool IsTrue(OrkValue value, string name) => value.Member(name) is { Kind: OrkValueKind.Boolean } flag && flag.AsBoolean();

    private static RemoteHealth Unknown(string reason) => new($"unknown: {reason}", false, false);

    // Scheme, host and port: what stands behind them may depend on a custom resource.
    private Uri? BaseOf(CrossSourcePlan source, RenderContext context)
    {
        if ((source.Host ?? source.Endpoint)?.Text is not { } written)
        {
            return null;
        }

        int authority = written.IndexOf("://", StringComparison.Ordinal) + 3;
        int path = authority < 3 ? -1 : written.IndexOf('/', authority);
        string server = path < 0 ? written : written[..path];
        return !server.Contains("{{", StringComparison.Ordinal)
            && Uri.TryCreate(_credentials.Expand(new ConstantExpression(server), context, "source"), UriKind.Absolute, out Uri? found)
            && found.Scheme is "http" or "https" ? found : null;
    }
}
