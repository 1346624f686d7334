namespace Orkestra.Sdk.Documents.Binding;

/// <summary>
/// The keys of the language by place (katalog.md §1 to §28), with the earlier spellings of §0.1 and the dialects of the corpus.
/// What this version runs is decided here: moving a key from Unsupported to bound is all it takes once a feature runs.
/// </summary>
internal static class KeyTables
{
    private const string Gate = "when or";

    public static KeyTable KeyValue { get; } = new("key value");

    public static KeyTable Header { get; } = new KeyTable("apiVersion kind metadata spec")
        .Harmless("gateway publish lifecycle notification");

    public static KeyTable Katalog { get; } = Header.Copy()
        .With("notes crossAccess")
        .Unsupported("security providers profiles")
        .Harmless("policy");

    public static KeyTable Komposer { get; } = Katalog.Copy()
        .Unsupported("imports")
        .Older("sources", "imports");

    public static KeyTable Motif { get; } = new("apiVersion kind metadata inputs resources status admission notes profiles imports lifecycle publish");

    public static KeyTable MotifInput { get; } = new("name required default type description");

    public static KeyTable Simulate { get; } = new("apiVersion kind metadata imports spec");

    public static KeyTable SimulateSpec { get; } = new("katalog cr crFiles crd crdFiles cycles skipExternal expect");

    public static KeyTable E2E { get; } = new("apiVersion kind metadata imports spec");

    public static KeyTable Metadata { get; } = new KeyTable("name namespace clusterName description version author")
        .Silent("license tags createdBy projects deprecation labels annotations");

    public static KeyTable Spec { get; } = new KeyTable("crds finalizers")
        .Unsupported("imports");

    public static KeyTable Notes { get; } = new KeyTable("functions").Unsupported("include");

    public static KeyTable Note { get; } = new("name expression description shadow");

    public static KeyTable Crd { get; } = new KeyTable(
            "name enabled description mode apiTypes crdFile crFiles setup namespaced namespace labelSelector fieldSelector workers resync queue "
            + "dependsOn operatorBox restrictedNamespaces allowedNamespaces crossAccess endpoints ignoreStatusPatch ignoreObservedGeneration removeFinalizers")
        .Unsupported("normalize validation mutation admission webhooks conversion imports deletionProtection enrich enrichAll")
        .Harmless("serve")
        .Older("idp", "serve")
        .Older("reconciler", "operatorBox")
        .Silent("workersActive critical katalogName katalogNamespace katalogDescription katalogVersion");

    public static KeyTable ApiTypes { get; } = new KeyTable("group version kind plural apiPath object objectList alias location")
        .Older("list", "objectList");

    public static KeyTable Setup { get; } = new("apply wait");

    public static KeyTable SetupWait { get; } = new("kind name namespace timeout apiVersion condition");

    public static KeyTable Queue { get; } = new KeyTable("maxDepth failureThreshold")
        .Older("default", "shared")
        .Older("maxQueueDepth", "maxDepth")
        .Older("degradeThreshold", "failureThreshold")
        .Harmless("shared retryBackoff type behaviour");

    public static KeyTable RetryBackoff { get; } = new("initial max multiplier maxAttempts");

    public static KeyTable Dependency { get; } = new("condition");

    public static KeyTable Endpoints { get; } = new("enabled health info");

    public static KeyTable OperatorBox { get; } = new KeyTable("default reconciler reconcile emit finalizers onCreate onReconcile onDelete status workers resync queue " + Gate)
        .Older("anyOf", "or")
        .Unsupported("hooks constructor cross providers preReconcile observe rollback rollBackOnError imports validation mutation")
        .Older("watch", "observe")
        .Harmless("autoscale");

    public static KeyTable Reconciler { get; } = new KeyTable("default profile workers resync queue onCreate onReconcile onDelete finalizers")
        .Harmless("requeue")
        .Unsupported("hooks constructor include imports cross preReconcile rollback");

    public static KeyTable Emit { get; } = new KeyTable("status").Unsupported("events");

    public static KeyTable Requeue { get; } = new KeyTable("after " + Gate).Older("anyOf", "or");

    public static KeyTable Status { get; } = new KeyTable("fields conditions").Unsupported("include");

    public static KeyTable StatusField { get; } = new KeyTable("path value type clearOnFalse " + Gate).Older("anyOf", "or");

    public static KeyTable Condition { get; } = new KeyTable(
            "field operator value equals notEquals contains notContains prefix notPrefix suffix notSuffix regex exists notExists greaterThan lessThan "
            + "greaterThanOrEqual lessThanOrEqual min max between notBetween in notIn negate time dayOfWeek cron duration")
        .Older("hasPrefix", "prefix")
        .Older("hasSuffix", "suffix")
        .Silent("valueType")
        .Unsupported("source")
        .Harmless("notify");

    public static KeyTable Time { get; } = new("after before");

    public static KeyTable DayOfWeek { get; } = new("in notIn weekday weekend");

    public static KeyTable ForEach { get; } = new("field as");

    /// <summary>Where a key that is out of place belongs; otherwise what is accepted here.</summary>
    public static string HelpFor(string key, KeyTable here)
    {
        (string Place, KeyTable Table)[] places =
        [
            ("the document's top level", Katalog),
            ("metadata", Metadata),
            ("spec", Spec),
            ("an entry of spec.crds", Crd),
            ("apiTypes", ApiTypes),
            ("operatorBox", OperatorBox),
            ("operatorBox.reconciler", Reconciler),
            ("a hook block such as onReconcile", ResourceKeys.HookBlock),
            ("deployments", ResourceKeys.For("deployments")!),
            ("services", ResourceKeys.For("services")!),
            ("a status field", StatusField),
            ("a condition", Condition),
        ];
        foreach ((string place, KeyTable table) in places)
        {
            if (!ReferenceEquals(table, here) && table.TryGet(key, out KeyRole role, out _) && role != KeyRole.Silent)
            {
                return $"'{key}' belongs in {place}";
            }
        }

        return $"accepted here: {string.Join(", ", here.Names)}";
    }
}
