using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds;

/// <summary>Labels, annotations and owner references: the parts of metadata whose rules are the same for every kind.</summary>
internal static class MetadataRules
{
    private const int AnnotationsLimit = 256 * 1024;

    /// <summary>Checks metadata; custom resources and their definitions may also have finalizers without a prefix.</summary>
    public static void Check(JsonObject obj, bool allowsPlainFinalizers, ICollection<FieldError> errors)
    {
        if (obj.ObjectAt("metadata") is not { } metadata)
        {
            return;
        }

        CheckLabels(metadata.ObjectAt("labels"), "metadata.labels", errors);
        CheckAnnotations(metadata.ObjectAt("annotations"), "metadata.annotations", errors);
        CheckOwners(metadata.ArrayAt("ownerReferences"), errors);
        CheckFinalizers(metadata.ArrayAt("finalizers"), allowsPlainFinalizers, errors);
    }

    public static void CheckLabels(JsonObject? labels, string path, ICollection<FieldError> errors)
    {
        foreach ((string key, JsonNode? value) in labels ?? [])
        {
            if (NameSyntax.QualifiedName(key) is { } badKey)
            {
                errors.Add(new FieldError(FieldErrorType.Invalid, path, key, badKey));
            }

            if (NameSyntax.LabelValue(value.AsString() ?? "") is { } badValue)
            {
                errors.Add(new FieldError(FieldErrorType.Invalid, path, value?.DeepClone(), badValue));
            }
        }
    }

    /// <summary>Checks the map in one of the two fields that hold texts: labels or annotations.</summary>
    public static void CheckTexts(JsonObject map, string field, string path, ICollection<FieldError> errors)
    {
        if (field == "labels")
        {
            CheckLabels(map, path, errors);
        }
        else
        {
            CheckAnnotations(map, path, errors);
        }
    }

    private static void CheckAnnotations(JsonObject? annotations, string path, ICollection<FieldError> errors)
    {
        long size = 0;
        foreach ((string key, JsonNode? value) in annotations ?? [])
        {
            if (NameSyntax.QualifiedName(key.ToLowerInvariant()) is { } bad)
            {
                errors.Add(new FieldError(FieldErrorType.Invalid, path, key, bad));
            }

            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value.AsString() ?? "");
        }

        if (size > AnnotationsLimit)
        {
            errors.Add(new FieldError(FieldErrorType.TooLong, path, null, $"may not be more than {AnnotationsLimit} bytes"));
        }
    }

    private static void CheckOwners(JsonArray? owners, ICollection<FieldError> errors)
    {
        int controllers = 0;
        for (int i = 0; i < (owners?.Count ?? 0); i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"metadata.ownerReferences[{i}]");
            JsonNode? owner = owners![i];
            string apiVersion = owner.StringAt("apiVersion") ?? "";
            if (apiVersion.Length == 0)
            {
                errors.Add(new FieldError(FieldErrorType.Invalid, path + ".apiVersion", apiVersion, "version must not be empty"));
            }

            foreach (string name in (string[])["kind", "name", "uid"])
            {
                if (string.IsNullOrEmpty(owner.StringAt(name)))
                {
                    errors.Add(new FieldError(FieldErrorType.Invalid, $"{path}.{name}", "", $"{name} must not be empty"));
                }
            }

            if (apiVersion == "v1" && owner.StringAt("kind") == "Event")
            {
                errors.Add(new FieldError(FieldErrorType.Invalid, path, owner?.DeepClone(), "/v1, Kind=Event is disallowed from being an owner"));
            }

            if (owner.BoolAt("controller") == true && ++controllers == 2)
            {
                errors.Add(new FieldError(
                    FieldErrorType.Invalid,
                    "metadata.ownerReferences",
                    owners.DeepClone(),
                    "Only one reference can have Controller set to true. Found \"true\" in references for "
                    + string.Join(" and ", owners.Objects().Where(static o => o.BoolAt("controller") == true).Take(2).Select(static o => $"{o.StringAt("kind")}/{o.StringAt("name")}"))));
            }
        }
    }

    private static void CheckFinalizers(JsonArray? finalizers, bool allowsPlain, ICollection<FieldError> errors)
    {
        for (int i = 0; i < (finalizers?.Count ?? 0); i++)
        {
            string name = finalizers![i].AsString() ?? "";
            if (NameSyntax.QualifiedName(name) is { } bad)
            {
                errors.Add(new FieldError(FieldErrorType.Invalid, "metadata.finalizers", name, bad));
            }
            else if (!allowsPlain && !name.Contains('/', StringComparison.Ordinal) && name is not ("kubernetes" or "orphan" or "foregroundDeletion"))
            {
                errors.Add(new FieldError(
                    FieldErrorType.Invalid,
                    string.Create(CultureInfo.InvariantCulture, $"metadata.finalizers[{i}]"),
                    name,
                    "name is neither a standard finalizer name nor is it fully qualified"));
            }
        }
    }
}
