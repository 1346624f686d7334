using System.Globalization;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Telemetry.Metrics;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.External;

/// <summary>
/// Makes the external calls of one entry: one after another in the order of the document, so that each sees the results before it. Safe for
/// concurrent use with distinct custom resources.
/// </summary>
internal sealed class ExternalExecutor
{
    private readonly IExternalTransport _transport;
    private readonly CredentialReader _credentials;
    private readonly TimeProvider _time;
    private readonly ExternalSeries? _metrics;
    private readonly ExternalCache<(OrkValue Result, string? Error)> _cache;

    public ExternalExecutor(OperatorPlan plan, IExternalTransport transport, CredentialReader credentials, TimeProvider time, ExternalSeries? metrics)
    {
        _transport = transport;
        _credentials = credentials;
        _time = time;
        _metrics = metrics;
        _cache = new(time);
        foreach (ExternalCallPlan call in plan.ExternalCalls())
        {
            metrics?.Declare(call.Name, ExternalUrlLabel.Of(call.Url));
        }
    }

    /// <summary>Makes calls for one custom resource.</summary>
    /// <param name="calls">The calls, which add to the results of earlier ones in <paramref name="data"/>.</param>
    /// <param name="data">What expressions see.</param>
    /// <param name="owner">The custom resource.</param>
    /// <param name="leavesOutBroken">Whether a call that cannot be put together is left out with a warning, instead of failing.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task<ExternalOutcome> RunAsync(
        IReadOnlyList<ExternalCallPlan> calls, EvalContext data, ObjectKey owner, bool leavesOutBroken, CancellationToken cancellationToken)
    {
        // A call that is not made reads as such from the start, also where nothing is made after it.
        Dictionary<string, OrkValue> results = Before(data);
        List<string> warnings = [];
        foreach (ExternalCallPlan call in calls)
        {
            results[call.Name] = ExternalResult.NotCalled(call.Protocol);
        }

        foreach (ExternalCallPlan call in calls)
        {
            EvalContext seen = data.With("external", OrkValue.FromMap(new OrkDictionary(new Dictionary<string, OrkValue>(results, StringComparer.Ordinal))));
            if (call.Gate is not null && !call.Gate.Passes(seen, out _))
            {
                continue;
            }

            var context = new RenderContext(seen, owner.Name, owner) { OwnerNamespace = owner.Namespace };
            (OrkValue result, string? error, bool isMade) = await MakeAsync(call, context, cancellationToken).ConfigureAwait(false);
            results[call.Name] = result;
            if (error is not null && !isMade && leavesOutBroken)
            {
                warnings.Add($"{call.DeclarationPath} ({call.Name}): {error}");
            }
            else if (error is not null && (!call.ContinueOnError || context.Error is not null))
            {
                // What could not even be rendered or signed is a mistake of the declaration, which no call may go on after.
                return new ExternalOutcome(new OrkDictionary(results), $"external call \"{call.Name}\" failed: {error}") { Warnings = warnings };
            }
        }

        return new ExternalOutcome(new OrkDictionary(results), null) { Warnings = warnings };
    }

    private static Dictionary<string, OrkValue> Before(EvalContext data)
    {
        var results = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        if (data.Root.TryGetValue("external", out OrkValue earlier) && earlier.TryGetMap(out OrkMap? map))
        {
            foreach (string name in map.SortedKeys)
            {
                results[name] = earlier.Member(name);
            }
        }

        return results;
    }

    private async Task<(OrkValue Result, string? Error, bool IsMade)> MakeAsync(ExternalCallPlan call, RenderContext context, CancellationToken cancellationToken)
    {
        ExternalRequest? request = ExternalRequestBuilder.Build(call, context);
        string identity = CredentialReader.Identity(call.Credential, context);
        if (context.Error is null && request is null)
        {
            return NotCalled(call, $"'{context.Text(call.Url, "url").Split('?')[0]}' is no HTTP address");
        }

        if (context.Error is not null)
        {
            return NotCalled(call, context.Error);
        }

        string key = call.CacheFor > TimeSpan.Zero ? Key(call, request!, identity) : string.Empty;
        if (key.Length > 0 && _cache.TryGet(key, out (OrkValue Result, string? Error) cached))
        {
            return (cached.Result, cached.Error, true);
        }

        KeyValuePair<string, string>? credential = await _credentials.ReadAsync(call.Credential, context, cancellationToken).ConfigureAwait(false);
        if (context.Error is not null)
        {
            return NotCalled(call, context.Error);
        }

        (ExternalAnswer answer, TimeSpan duration) = await RetryAsync(call, request! with { Credential = credential }, cancellationToken).ConfigureAwait(false);
        (OrkValue Result, string? Error) made = (ExternalResult.Of(call.Protocol, answer, duration), answer.Error);
        if (key.Length > 0)
        {
            _cache.Set(key, made, call.CacheFor);
        }

        return (made.Result, made.Error, true);
    }

    private static (OrkValue Result, string? Error, bool IsMade) NotCalled(ExternalCallPlan call, string error) =>
        (ExternalResult.NotCalled(call.Protocol, error), error, false);

    private async Task<(ExternalAnswer Answer, TimeSpan Duration)> RetryAsync(ExternalCallPlan call, ExternalRequest request, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            long started = _time.GetTimestamp();
            ExternalAnswer answer = Judge(call, await SendAsync(call, request, cancellationToken).ConfigureAwait(false));
            TimeSpan duration = _time.GetElapsedTime(started);
            _metrics?.Record(call.Name, ExternalUrlLabel.Of(call.Url), duration, answer.Error is null ? null : ErrorType(answer.ErrorKind));
            if (answer.Error is null || call.Retry is not { } retry || attempt >= retry.MaxAttempts || answer.ErrorKind == ExternalErrorKind.Refused)
            {
                return (answer, duration);
            }

            await Task.Delay(retry.WaitAfter(attempt), _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ExternalAnswer> SendAsync(ExternalCallPlan call, ExternalRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(call.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _transport.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ExternalAnswer.Failed(ExternalErrorKind.Timeout, $"no answer within {GoDuration.Format(call.Timeout)}");
        }
    }

    private static ExternalAnswer Judge(ExternalCallPlan call, ExternalAnswer answer)
    {
        if (answer.Error is not null)
        {
            return answer;
        }

        string? error = (call.ExpectedStatus, answer.Status) switch
        {
            ({ } expected, var status) when status != expected => string.Create(CultureInfo.InvariantCulture, $"expected status {expected}, got {status}"),
            (null, < 200 or > 299) => string.Create(CultureInfo.InvariantCulture, $"expected a status of success, got {answer.Status}"),
            _ => null,
        };

        // The server's own words say more than the status that goes with them.
        if (call.Protocol == ExternalProtocol.Prometheus && PrometheusAnswer.Read(answer.Body).Error is { } refusal && (error is null || refusal.Contains(':', StringComparison.Ordinal)))
        {
            error = refusal;
        }

        return error is null ? answer : answer with { Error = error, ErrorKind = ExternalErrorKind.Status };
    }

    private static string Key(ExternalCallPlan call, ExternalRequest request, string credential) => CallKey.Of(
        [call.Name, request.Method, request.Url.AbsoluteUri, request.Body ?? string.Empty, credential, .. request.Headers.SelectMany(static header => (string[])[header.Key, header.Value])]);

    private static string ErrorType(ExternalErrorKind kind) => kind switch
    {
        ExternalErrorKind.Timeout => "timeout",
        ExternalErrorKind.Status => "status",
        ExternalErrorKind.TooLarge => "too_large",
        ExternalErrorKind.Redirect => "redirect",
        ExternalErrorKind.Refused => "refused",
        _ => "network",
    };
}
