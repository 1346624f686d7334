namespace Orkestra.Runtime.Primitives;

/// <summary>Labels that the runtime writes and reads; see the runtime specification, sections 10.5 and 13.</summary>
public static class WellKnownLabels
{
    /// <summary><c>true</c> on every custom resource and child that Orkestra manages; child informers select by it.</summary>
    public const string Managed = "orkestra.orkspace.io/managed";

    /// <summary>Name of the owning custom resource, with <c>.alias</c> appended when it is served under one.</summary>
    public const string Owner = "orkestra-owner";

    /// <summary>The owning custom resource's uid, which tells owners of one name in different namespaces apart.</summary>
    public const string OwnerUid = "orkestra.orkspace.io/owner-uid";

    /// <summary>Namespace of the owning custom resource, for children outside it.</summary>
    public const string OwnerNamespace = "orkestra.orkspace.io/owner-namespace";

    /// <summary>Alias or target under which the owner is served, only in target mode.</summary>
    public const string ServeTarget = "orkestra-serve-target";

    /// <summary>Kubernetes' recommended label for the managing tool; its value here is <see cref="ManagedByValue"/>.</summary>
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    /// <summary>The same in Orkestra's own spelling, which selectors of existing installations use.</summary>
    public const string ManagedByOrkestra = "managed-by";

    /// <summary>The value of <see cref="ManagedBy"/>.</summary>
    public const string ManagedByValue = "orkestra";

    /// <summary>Kubernetes' recommended label for the name of an instance; tells two workloads of one owner apart.</summary>
    public const string Instance = "app.kubernetes.io/instance";

    /// <summary>Kubernetes' recommended label for the application.</summary>
    public const string AppName = "app.kubernetes.io/name";

    /// <summary><c>true</c> where the deletion-protection webhook refuses a DELETE.</summary>
    public const string DeletionProtection = "orkestra.io/deletion-protection";

    /// <summary><c>true</c> on objects that strict mode leaves alone.</summary>
    public const string StrictModeExempt = "orkestra.io/strict-mode-exempt";

    /// <summary>Which part of the control plane a Service belongs to: <c>runtime</c>, <c>gateway</c> or <c>control-center</c>.</summary>
    public const string Komponent = "orkestra.orkspace.io/komponent";

    /// <summary>The value of labels that are switches.</summary>
    public const string True = "true";
}
