using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Hooks;

/// <summary>Calls the hooks of one entry. Whatever comes of a call is a report; only a stop is an exception. Safe for concurrent use.</summary>
internal sealed class HookRunner
{
    private readonly HookAdapter _hooks;
    private readonly HookSurroundings _world;

    public HookRunner(HookAdapter hooks, HookSurroundings world)
    {
        _hooks = hooks;
        _world = world;
    }

    public bool HasReconcile => _hooks.HasReconcile;

    public bool HasDelete => _hooks.HasDelete;

    public bool HasNotFound => _hooks.HasNotFound;

    /// <summary>Calls for a live custom resource.</summary>
    /// <param name="plan">The hooks as they are declared.</param>
    /// <param name="resource">The custom resource as the cycle sees it.</param>
    /// <param name="data">What expressions see.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<HookReport> ReconcileAsync(HookPlan plan, KubeObject resource, EvalContext data, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        HookArguments args = ArgumentReader.Read(plan.Args, "hooks.args", data, resource.Key, problems);
        return problems.Count > 0
            ? Task.FromResult(new HookReport { Error = problems[0] })
            : RunAsync(plan, resource, args, data, _hooks.ReconcileAsync, cancellationToken);
    }

    /// <summary>Calls for a custom resource that is being deleted. An argument that cannot be evaluated any more is left out, so that it keeps nobody.</summary>
    /// <param name="plan">The hooks as they are declared.</param>
    /// <param name="resource">The custom resource.</param>
    /// <param name="data">What expressions see.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HookReport> DeleteAsync(HookPlan plan, KubeObject resource, EvalContext data, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        HookArguments args = ArgumentReader.Read(plan.Args, "hooks.args", data, resource.Key, problems);
        HookReport report = await RunAsync(plan, resource, args, data, _hooks.DeleteAsync, cancellationToken).ConfigureAwait(false);
        return report with { Warnings = problems };
    }

    /// <summary>Calls for a custom resource that is not there any more.</summary>
    public Task<HookReport> NotFoundAsync(HookPlan plan, ObjectKey key, CancellationToken cancellationToken)
    {
        var client = new HookClient(_world, key, string.Empty);
        var context = new NotFoundContext { Type = _world.Type, Key = key, Client = client, Logger = _world.Logger, Time = _world.Time };
        return GuardAsync(
            plan,
            key,
            client,
            async () =>
            {
                await _hooks.NotFoundAsync(context, cancellationToken).ConfigureAwait(false);
                return HookResult.Done;
            },
            cancellationToken);
    }

    private Task<HookReport> RunAsync(
        HookPlan plan, KubeObject resource, HookArguments args, EvalContext data, Func<HookCall, CancellationToken, Task<HookResult>> method, CancellationToken cancellationToken)
    {
        var client = new HookClient(_world, resource.Key, resource.Uid);
        HookCall call = CallOf(_world, client, resource.Key, resource, args, data);
        return GuardAsync(plan, resource.Key, client, () => method(call, cancellationToken), cancellationToken);
    }

    /// <summary>What a call of code gets.</summary>
    internal static HookCall CallOf(HookSurroundings world, HookClient client, ObjectKey key, KubeObject? resource, HookArguments args, EvalContext? data) => new()
    {
        Type = world.Type,
        Key = key,
        Resource = resource,
        Client = client,
        Events = resource is not null && world.Events is { } sink ? new HookEvents(sink, resource) : NoHookEvents.Instance,
        Logger = world.Logger,
        Time = world.Time,
        Args = args,
        Data = () => DataOf(data),
    };

    private async Task<HookReport> GuardAsync(HookPlan plan, ObjectKey key, HookClient client, Func<Task<HookResult>> call, CancellationToken cancellationToken)
    {
        string name = $"hooks ({plan.Function})";

        // Nothing outside of the cluster asks who holds the lease, so that it is asked here.
        if (_world.Gate is { IsOpen: false })
        {
            return new HookReport { Error = $"{name}: not called: {CodeFailure.NoLease}" };
        }

        try
        {
            using IDisposable? scope = _world.Logger.BeginScope(key);
            HookResult result = await call().ConfigureAwait(false);
            return new HookReport { Delay = result.Delay, Writes = client.Writes };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var failure = CodeFailure.Of(name, error, cancellationToken);
            return new HookReport
            {
                Error = failure.Message,
                Exception = error,
                Panicked = failure.Panicked,
                RetryAfter = failure.RetryAfter,
                Writes = client.Writes,
            };
        }
    }

    private static JsonElement DataOf(EvalContext? data)
    {
        using var document = JsonDocument.Parse((data is null ? null : OrkJson.Write(OrkValue.FromMap(data.Root))) ?? "{}");
        return document.RootElement.Clone();
    }
}
