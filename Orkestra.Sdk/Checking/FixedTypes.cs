namespace Orkestra.Sdk.Checking;

/// <summary>The types of data that the language and Kubernetes define (specification 2.1, 2.4, 2.5).</summary>
internal static class FixedTypes
{
    private static readonly SchemaType s_flag = SchemaType.OneOf(["true", "false"]);

    /// <summary><c>metadata</c> of any object.</summary>
    public static SchemaType Metadata { get; } = Closed(
        ("name", SchemaType.Text), ("generateName", SchemaType.Text), ("namespace", SchemaType.Text), ("uid", SchemaType.Text),
        ("resourceVersion", SchemaType.Text), ("selfLink", SchemaType.Text), ("creationTimestamp", SchemaType.Text),
        ("deletionTimestamp", SchemaType.Text), ("generation", SchemaType.StoredInteger), ("deletionGracePeriodSeconds", SchemaType.StoredInteger),
        ("labels", SchemaType.MapOf(SchemaType.Text)), ("annotations", SchemaType.MapOf(SchemaType.Text)),
        ("finalizers", SchemaType.ListOf(SchemaType.Text)), ("ownerReferences", SchemaType.ListOf(SchemaType.AnyMap)),
        ("managedFields", SchemaType.ListOf(SchemaType.AnyMap)));

    /// <summary>The operator's own figures.</summary>
    public static SchemaType Metrics { get; } = Resembling(
        ("queueDepth", SchemaType.Any), ("workers", SchemaType.Any), ("autoscaleActive", s_flag), ("workersBusyPercent", SchemaType.Any),
        ("workersIdlePercent", SchemaType.Any), ("errorRatePercent", SchemaType.Any), ("reconcileDurationP95Ms", SchemaType.Any));

    /// <summary>The operator's health.</summary>
    public static SchemaType Health { get; } = Resembling(
        ("healthy", SchemaType.Any), ("state", SchemaType.Any), ("status", SchemaType.Any), ("started", SchemaType.Any), ("pending", SchemaType.Any),
        ("startedAt", SchemaType.Any), ("uptime", SchemaType.Any), ("queueDepth", SchemaType.Any), ("errorRate", SchemaType.Any),
        ("consecutiveFails", SchemaType.Any), ("totalReconciles", SchemaType.Any), ("resourceCount", SchemaType.Any), ("lastError", SchemaType.Any),
        ("lastReconcile", SchemaType.Any), ("hasUnhealthyDependencies", SchemaType.Any));

    /// <summary>The result of an external call; members of its answer may stand beside the fixed fields.</summary>
    public static SchemaType External { get; } = Make(
        FieldPolicy.Open,
        ("status", SchemaType.Text), ("body", SchemaType.Text), ("error", SchemaType.Text), ("called", s_flag), ("statusCode", SchemaType.Any),
        ("durationSeconds", SchemaType.Any), ("result", SchemaType.Text), ("raw", SchemaType.Any));

    /// <summary>The Git step.</summary>
    public static SchemaType Git { get; } = Resembling(
        ("called", s_flag), ("commit", SchemaType.Text), ("changed", s_flag), ("path", SchemaType.Text), ("error", SchemaType.Text));

    /// <summary>The image build step.</summary>
    public static SchemaType Docker { get; } = Resembling(
        ("called", s_flag), ("image", SchemaType.Text), ("buildSucceeded", s_flag), ("error", SchemaType.Text));

    /// <summary>An object of the cluster of which only the frame is known.</summary>
    public static SchemaType Child { get; } = Make(
        FieldPolicy.Open,
        ("apiVersion", SchemaType.Text), ("kind", SchemaType.Text), ("metadata", Metadata), ("spec", SchemaType.Any), ("status", SchemaType.Any));

    /// <summary>What is known of another custom resource.</summary>
    public static SchemaType Cross(SchemaType spec, SchemaType status) => Resembling(
        ("found", s_flag), ("error", SchemaType.Text), ("name", SchemaType.Text), ("namespace", SchemaType.Text),
        ("labels", SchemaType.MapOf(SchemaType.Text)), ("annotations", SchemaType.MapOf(SchemaType.Text)), ("apiVersion", SchemaType.Text), ("kind", SchemaType.Text), ("metadata", Metadata), ("spec", spec), ("status", status),
        ("metrics", Metrics), ("health", Health), ("events", SchemaType.Any), ("items", SchemaType.ListOf(SchemaType.Any)), ("count", SchemaType.StoredInteger));

    private static SchemaType Closed(params (string Name, SchemaType Type)[] fields) => Make(FieldPolicy.Closed, fields);

    private static SchemaType Resembling(params (string Name, SchemaType Type)[] fields) => Make(FieldPolicy.Resembling, fields);

    private static SchemaType Make(FieldPolicy policy, params (string Name, SchemaType Type)[] fields)
    {
        var named = new Dictionary<string, SchemaField>(fields.Length, StringComparer.Ordinal);
        foreach ((string name, SchemaType type) in fields)
        {
            named[name] = new SchemaField(type, false);
        }

        return SchemaType.Object(() => named, policy);
    }
}
