using System.Text;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Admission;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Conversion;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Patching;
using Orkestra.DevCluster.Schemas;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Objects;

/// <summary>
/// The rules of writing: what the server sets, keeps, refuses and counts, for every kind alike. Used by the HTTP routes and by the
/// controllers, so that both obey the same rules. Safe for concurrent use; a write that loses a race is worked out again on the newer object.
/// </summary>
internal sealed partial class ObjectWriter(ResourceCatalog catalog, ObjectStore store, TimeProvider time, AdmissionControl admission, ObjectConverter converter)
{
    private readonly KindRules _kinds = new();

    public ObjectStore Store => store;

    public ResourceCatalog Catalog => catalog;

    public TimeProvider Time => time;

    public ObjectConverter Converter => converter;

    /// <summary>The definition whose version is stored, for controllers that work on whatever the store holds.</summary>
    public ResourceDefinition StorageDefinition(ResourceDefinition definition) =>
        catalog.Storage(TypeConversion.StorageResource(definition)) ?? definition;

    /// <summary>Refuses an object of another type. Built-in kinds may leave the type to the URL, custom resources may not.</summary>
    private void CheckType(ResourceDefinition definition, JsonObject obj)
    {
        string apiVersion = ObjectMetadata.Text(obj, "apiVersion");
        string kind = ObjectMetadata.Text(obj, "kind");
        if (!definition.IsCustom)
        {
            if (kind.Length == 0)
            {
                obj["kind"] = kind = definition.Kind;
            }

            if (apiVersion.Length == 0)
            {
                obj["apiVersion"] = apiVersion = definition.ApiVersion;
            }

            CheckConvertible(definition, apiVersion, kind);
        }
        else if (kind.Length == 0)
        {
            string body = Encoding.UTF8.GetString(JsonTree.Write(obj));
            throw ApiErrors.BadRequest($"{definition.Kind} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}: Object 'Kind' is missing in '{body}'");
        }

        if (apiVersion != definition.ApiVersion)
        {
            throw ApiErrors.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({definition.ApiVersion})");
        }

        if (kind != definition.Kind)
        {
            FieldError error = new(FieldErrorType.Invalid, "kind", kind, $"must be {definition.Kind}");
            throw ApiErrors.Invalid(new GroupResource(definition.Group, kind), ObjectMetadata.Name(obj), [error]);
        }
    }

    /// <summary>The real server decodes a body as what it says it is, and then finds that it needs something else.</summary>
    private void CheckConvertible(ResourceDefinition definition, string apiVersion, string kind)
    {
        if (kind == definition.Kind && apiVersion == definition.ApiVersion)
        {
            return;
        }

        int slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        string group = slash < 0 ? "" : apiVersion[..slash], version = apiVersion[(slash + 1)..];
        string refused = $"{kind} in version \"{version}\" cannot be handled as a {definition.Kind}: ";
        if (!catalog.All.Any(d => d.ApiVersion == apiVersion && d.Kind == kind && !d.IsCustom))
        {
            throw ApiErrors.BadRequest($"{refused}no kind \"{kind}\" is registered for version \"{apiVersion}\" in scheme \"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\"");
        }

        if (kind != definition.Kind || group != definition.Group)
        {
            throw ApiErrors.BadRequest($"{refused}converting ({version}.{kind}) to ({Package(definition.Group)}.{definition.Kind}): unknown conversion");
        }

        static string Package(string group) => group.Length == 0 ? "core" : group.Split('.')[0];
    }

    private static void CheckNamespace(ResourceDefinition definition, string ns, JsonObject metadata)
    {
        string given = ObjectMetadata.Text(metadata, "namespace");
        if (!definition.Namespaced)
        {
            metadata.Remove("namespace");
        }
        else if (given.Length == 0)
        {
            metadata["namespace"] = ns;
        }
        else if (given != ns)
        {
            throw ApiErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /// <summary>Decodes, prunes and defaults; unknown fields are refused, reported or dropped as the client asked.</summary>
    private static void Normalize(ResourceDefinition definition, JsonObject obj, WriteOptions options)
    {
        if (definition.Schema.FindDecodingError(obj) is { } why)
        {
            throw ApiErrors.BadRequest($"{definition.Kind} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}: {why}");
        }

        IReadOnlyList<string> unknown = definition.Schema.Prune(obj);
        if (options.FieldValidation != FieldValidation.Ignore)
        {
            string[] problems =
            [
                .. options.DuplicateFields.Select(static f => $"duplicate field \"{f}\""),
                .. unknown.Select(static f => $"unknown field \"{f}\""),
            ];
            if (problems.Length > 0 && options.FieldValidation == FieldValidation.Strict)
            {
                throw ApiErrors.BadRequest(
                    $"{definition.Kind} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}: strict decoding error: {string.Join(", ", problems)}");
            }

            options.Warnings.AddRange(problems);
        }

        definition.Schema.ApplyDefaults(obj);
        if (definition.DeprecationWarning is { } warning && !options.Warnings.Contains(warning))
        {
            options.Warnings.Add(warning);
        }
    }

    private static void Validate(ResourceDefinition definition, JsonObject obj, JsonObject? old, IReadOnlyList<FieldError> first)
    {
        List<FieldError> errors = [.. first];
        definition.Schema.Validate(obj, old, errors);
        if (definition is { IsCustom: true, Scale: { } scale })
        {
            ScaleRules.Check(obj, scale, errors);
        }

        if (definition.Group == WellKnown.CustomResourceDefinitions.Group && definition.Plural == WellKnown.CustomResourceDefinitions.Resource)
        {
            CrdReader.Read(obj, errors);
        }

        if (errors.Count > 0)
        {
            throw ApiErrors.Invalid(definition, ObjectMetadata.Name(obj), errors);
        }
    }

    private void Track(JsonObject? before, JsonObject after, ResourceDefinition definition, WriteOptions options, string subresource) =>
        ManagedFields.TrackUpdate(before, after, new UpdateOptions
        {
            Manager = options.FieldManager,
            ApiVersion = definition.ApiVersion,
            Subresource = subresource,
            Now = time.GetUtcNow(),
            Fields = definition.Schema.Fields,
            ResetFields = ResetFields(definition, subresource),
        });

    /// <summary>What an endpoint cannot write its clients do not come to own.</summary>
    private static string[] ResetFields(ResourceDefinition definition, string subresource) =>
        !definition.HasStatus ? [] : subresource.Length == 0 ? ["status"] : [];
}
