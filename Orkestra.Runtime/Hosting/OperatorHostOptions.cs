using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Hosting;

/// <summary>What an <see cref="OperatorHost"/> runs and with what.</summary>
public sealed record OperatorHostOptions
{
    /// <summary>The entries to operate; generated code and <see cref="PlanInterpreter"/> make them.</summary>
    public required IReadOnlyList<OperatorPlan> Plans { get; init; }

    /// <summary>The API server.</summary>
    public required IKubeClient Client { get; init; }

    /// <summary>What keeps things outside of Kubernetes. Those that no Katalog of <see cref="Plans"/> lists are never called.</summary>
    /// <value>None unless set.</value>
    public IReadOnlyList<IProvider> Providers { get; init; } = [];

    /// <summary>The hooks that entries name with <c>hooks.function</c>. Those that no entry of <see cref="Plans"/> names are never made.</summary>
    /// <value>None unless set.</value>
    public IReadOnlyList<HookRegistration> Hooks { get; init; } = [];

    /// <summary>The reconcilers that entries name with <c>constructor.function</c>. Those that no entry of <see cref="Plans"/> names are never made.</summary>
    /// <value>None unless set.</value>
    public IReadOnlyList<ReconcilerRegistration> Reconcilers { get; init; } = [];

    /// <summary>What <see cref="Hooks"/> and <see cref="Reconcilers"/> are made from.</summary>
    /// <value>Nothing unless set.</value>
    public IServiceProvider? Services { get; init; }

    /// <summary>Process-wide settings.</summary>
    public RuntimeOptions Runtime { get; init; } = new();

    /// <summary>The documents, for <c>/katalog/raw</c> and <c>/katalog/enriched</c>.</summary>
    /// <value>None unless set.</value>
    public KatalogSources Sources { get; init; } = KatalogSources.None;

    /// <summary>Number of entries, disabled ones included, for <c>/katalog</c>; null takes the number of plans.</summary>
    public int? DeclaredEntries { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the host logs.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Is told about each reconcile; null when nobody watches.</summary>
    public IReconcileObserver? Observer { get; init; }
}
