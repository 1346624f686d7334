using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Api;

/// <summary>What the options of a write may say; they are objects to the real server, and refused like objects.</summary>
internal static class OptionRules
{
    private const int ManagerLimit = 128;

    private static readonly ResourceDefinition s_none = new()
    {
        Group = "meta.k8s.io",
        Version = "v1",
        Kind = "",
        Plural = "",
        Singular = "",
        Namespaced = false,
        Schema = PermissiveSchema.Instance,
    };

    public static void CheckDryRun(string text, ICollection<FieldError> errors)
    {
        if (text is not ("" or "All"))
        {
            errors.Add(new FieldError(FieldErrorType.NotSupported, "dryRun", null, "supported values: \"All\"") { ShownValue = $"[]string{{\"{text}\"}}" });
        }
    }

    public static void CheckFieldManager(string text, ICollection<FieldError> errors)
    {
        if (text.Length > ManagerLimit)
        {
            errors.Add(new FieldError(FieldErrorType.TooLong, "fieldManager", null, $"may not be more than {ManagerLimit} bytes"));
        }
    }

    public static void CheckFieldValidation(string text, ICollection<FieldError> errors)
    {
        if (text is not ("" or "Ignore" or "Warn" or "Strict"))
        {
            errors.Add(new FieldError(FieldErrorType.NotSupported, "fieldValidation", text, "supported values: \"Ignore\", \"Strict\", \"Warn\""));
        }
    }

    public static void CheckApply(string manager, bool isApply, bool isForced, bool isPatch, ICollection<FieldError> errors)
    {
        if (isApply && manager.Length == 0)
        {
            errors.Add(new FieldError(FieldErrorType.Required, "fieldManager", null, "is required for apply patch"));
        }

        if (isPatch && !isApply && isForced)
        {
            errors.Add(new FieldError(FieldErrorType.Forbidden, "force", null, "may not be specified for non-apply patch"));
        }
    }

    public static void CheckPropagationPolicy(string text, ICollection<FieldError> errors)
    {
        if (text is not ("" or "Background" or "Foreground" or "Orphan"))
        {
            errors.Add(new FieldError(FieldErrorType.NotSupported, "propagationPolicy", text, "supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\""));
        }
    }

    public static void ThrowIfAny(string kind, IReadOnlyCollection<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw ApiErrors.Invalid(s_none with { Kind = kind }, "", errors);
        }
    }
}
