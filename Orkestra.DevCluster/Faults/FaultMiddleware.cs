using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Api;

namespace Orkestra.DevCluster.Faults;

/// <summary>Lets planned faults strike a request. The token ends requests that were made to hang, when the server stops.</summary>
internal sealed class FaultMiddleware(FaultPlan plan, TimeProvider time, CancellationToken stopping)
{
    public Task HandleAsync(HttpContext context, string verb, Func<Task> carryOut)
    {
        IReadOnlyList<Fault> faults = plan.Take(verb, context.Request.Path.Value ?? "", context.Request.Headers.UserAgent.ToString());
        return faults.Count == 0 ? carryOut() : StrikeAsync(context, faults, carryOut);
    }

    /// <remarks>
    /// An answer that is to be cut after it has begun ends with an exception: the server then closes the connection, or resets the HTTP/2
    /// stream, behind the last byte that was written. A reset of the connection could overtake those bytes.
    /// </remarks>
    private async Task StrikeAsync(HttpContext context, IReadOnlyList<Fault> faults, Func<Task> carryOut)
    {
        Stream connection = context.Response.Body;
        SilentFrames? silence = Shape(context, faults);
        try
        {
            foreach (DelayFault delay in faults.OfType<DelayFault>())
            {
                await Task.Delay(delay.Duration, time, context.RequestAborted);
            }

            await AnswerAsync(context, faults[^1], carryOut);
            if (silence?.IsSilent == true)
            {
                await HangAsync(context);
            }
        }
        catch (AnswerEndedException end) when (!end.IsCut)
        {
            context.Response.Body = connection;
        }
        catch (AnswerEndedException) when (!context.Response.HasStarted)
        {
            Cut(context);
        }
    }

    private async Task AnswerAsync(HttpContext context, Fault last, Func<Task> carryOut)
    {
        switch (last)
        {
            case AnswerFault answer:
                await StatusWriter.WriteFailureAsync(context, answer.ToException());
                break;
            case PlainAnswerFault answer:
                foreach ((string name, string value) in answer.Headers)
                {
                    context.Response.Headers[name] = value;
                }

                await StatusWriter.WriteAsync(context, answer.Status, answer.Body, answer.ContentType);
                break;
            case ResetFault { IsCarriedOut: false }:
                Cut(context);
                break;
            case ResetFault:
                await CarryOutUnseenAsync(context, carryOut);
                Cut(context);
                break;
            case HangFault { IsCarriedOut: false }:
                await HangAsync(context);
                break;
            case HangFault:
                await CarryOutUnseenAsync(context, carryOut);
                await HangAsync(context);
                break;
            default:
                await carryOut();
                break;
        }
    }

    /// <summary>Puts the streams in place that the answer will be written through; the order in which they were planned is that in which they act.</summary>
    private SilentFrames? Shape(HttpContext context, IReadOnlyList<Fault> faults)
    {
        SilentFrames? silence = null;
        FrameWriter? frames = null;
        Stream body = context.Response.Body;
        foreach (Fault fault in faults)
        {
            switch (fault)
            {
                case TruncateFault truncate:
                    body = new TruncateStream(body, truncate);
                    RemoveLength(context, truncate.IsInGoodOrder);
                    break;
                case TrickleFault trickle:
                    body = new TrickleStream(body, trickle, time);
                    break;
                case ContentTypeFault type:
                    context.Response.OnStarting(() =>
                    {
                        context.Response.ContentType = type.Value;
                        return Task.CompletedTask;
                    });
                    break;
                case CloseConnectionFault:
                    context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
                    break;
            }
        }

        foreach (WatchFault fault in faults.OfType<WatchFault>().Reverse())
        {
            frames = fault.Shape(frames ?? new SentFrames(body, context.RequestAborted));
            silence = frames as SilentFrames ?? silence;
        }

        context.Response.Body = frames is null ? body : new FrameStream(frames, body);
        return silence;
    }

    private static void RemoveLength(HttpContext context, bool isWanted)
    {
        if (isWanted)
        {
            // A length that is not kept would give the fault away.
            context.Response.OnStarting(() =>
            {
                context.Response.ContentLength = null;
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>The work is done and its answer thrown away.</summary>
    private static async Task CarryOutUnseenAsync(HttpContext context, Func<Task> carryOut)
    {
        context.Response.Body = Stream.Null;
        try
        {
            await carryOut();
        }
        catch (ApiException)
        {
            // A failure is an answer, too.
        }
    }

    private async Task HangAsync(HttpContext context)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, end.Token);
        }
        catch (OperationCanceledException)
        {
            Cut(context);
        }
    }

    /// <summary>Resets the whole connection, also where it carries other requests over HTTP/2: that is what a reset connection is.</summary>
    private static void Cut(HttpContext context)
    {
        if (context.Features.Get<IConnectionLifetimeFeature>() is { } connection)
        {
            connection.Abort();
        }
        else
        {
            context.Abort();
        }
    }
}
