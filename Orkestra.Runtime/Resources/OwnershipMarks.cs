using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources;

/// <summary>The marks on children that are this engine's own way of working; those it shares with other parts are in Primitives.</summary>
public static class OwnershipMarks
{
    /// <summary>Label selector of managed objects; child watches are narrowed by it.</summary>
    public const string ManagedSelector = WellKnownLabels.Managed + "=" + WellKnownLabels.True;

    /// <summary>Annotation on children: <c>namespace/name</c> of the custom resource.</summary>
    public const string OwnerAnnotation = "orkestra.orkspace.io/owner";

    /// <summary>Annotation on children: fingerprint of the configuration last applied.</summary>
    public const string AppliedHashAnnotation = "orkestra.orkspace.io/applied-hash";

    /// <summary>Annotation on what hooks applied: fingerprint of the fields.</summary>
    public const string HookHashAnnotation = "orkestra.orkspace.io/hook-hash";

    /// <summary>Annotation on the children of a repeated declaration: the declaration they come from.</summary>
    public const string DeclarationAnnotation = "orkestra.orkspace.io/declaration";

    /// <summary>Annotation on Secrets: the age at which their content is replaced.</summary>
    public const string RotateAfterAnnotation = "orkestra.orkspace.io/rotate-after";

    /// <summary>The field manager of the engine's writes.</summary>
    public const string FieldManager = "orkestra-runtime";

    /// <summary>The field manager of the status of <c>custom</c> children, which is applied on its own.</summary>
    public const string StatusFieldManager = "orkestra-runtime-status";

    /// <summary>The annotation for when generated content was made, newest spelling first; older versions wrote the others.</summary>
    internal static IReadOnlyList<string> GeneratedAtSpellings { get; } =
        [WellKnownAnnotations.GeneratedAt, "orkestra.konductor.io/generated-at", "orkestra.io/generated-at"];
}
