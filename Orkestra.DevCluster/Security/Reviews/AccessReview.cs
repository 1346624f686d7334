using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Rules;
using Orkestra.DevCluster.Security.Rbac;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Reviews;

/// <summary>Answers whether somebody may do something: SelfSubjectAccessReview, SubjectAccessReview and LocalSubjectAccessReview.</summary>
internal sealed class AccessReview(RbacAuthorizer? authorizer)
{
    private const string Group = "authorization.k8s.io";

    public JsonObject Self(JsonObject spec, Requester user)
    {
        List<FieldError> errors = [];
        RequestAttributes request = Read(spec, errors);
        Refuse(errors);
        return Decide(user, request);
    }

    /// <param name="spec">What is asked.</param>
    /// <param name="metadataNamespace">The namespace in the review's metadata; null for the kind without namespace.</param>
    /// <param name="urlNamespace">The namespace that was addressed.</param>
    public JsonObject Other(JsonObject spec, string? metadataNamespace, string urlNamespace)
    {
        List<FieldError> errors = [];
        RequestAttributes request = Read(spec, errors);
        string user = spec.StringAt("user") ?? "";
        string[] groups = Texts(spec["groups"]);
        if (user.Length == 0 && groups.Length == 0)
        {
            errors.Invalid("spec.user", user, "at least one of user or group must be specified");
        }

        if (metadataNamespace is not null)
        {
            CheckLocal(request, metadataNamespace, errors);
        }

        Refuse(errors);
        if (metadataNamespace is not null && metadataNamespace != urlNamespace)
        {
            throw ApiErrors.BadRequest($"spec.resourceAttributes.namespace must match namespace: {urlNamespace}");
        }

        return Decide(new Requester(user, spec.StringAt("uid") ?? "", groups), request);
    }

    private static void CheckLocal(RequestAttributes request, string metadataNamespace, List<FieldError> errors)
    {
        if (!request.IsResource)
        {
            errors.Invalid("spec.nonResourceAttributes", request.Path, "disallowed on this kind of request");
        }
        else if (request.Namespace != metadataNamespace)
        {
            errors.Invalid("spec.resourceAttributes.namespace", request.Namespace, "must match metadata.namespace");
        }
    }

    private static RequestAttributes Read(JsonObject spec, List<FieldError> errors)
    {
        JsonObject? resource = spec.ObjectAt("resourceAttributes");
        JsonObject? path = spec.ObjectAt("nonResourceAttributes");
        if (resource is not null && path is not null)
        {
            errors.Invalid("spec.nonResourceAttributes", path, "cannot be specified in combination with resourceAttributes");
        }
        else if (resource is null && path is null)
        {
            errors.Invalid("spec.resourceAttributes", "null", "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }

        return resource is null
            ? new RequestAttributes { Verb = path.StringAt("verb") ?? "", Path = path.StringAt("path") ?? "" }
            : new RequestAttributes
            {
                IsResource = true,
                Verb = resource.StringAt("verb") ?? "",
                Group = resource.StringAt("group") ?? "",
                Resource = resource.StringAt("resource") ?? "",
                Subresource = resource.StringAt("subresource") ?? "",
                Namespace = resource.StringAt("namespace") ?? "",
                Name = resource.StringAt("name") ?? "",
            };
    }

    private static void Refuse(List<FieldError> errors)
    {
        // The real server leaves the kind out, too.
        if (errors.Count > 0)
        {
            throw ApiErrors.Invalid(new GroupResource(Group, ""), "", errors);
        }
    }

    private JsonObject Decide(Requester user, RequestAttributes request)
    {
        AccessDecision decision = authorizer?.Decide(user, request) ?? new AccessDecision(true, "the development cluster allows everything");
        JsonObject status = new() { ["allowed"] = decision.IsAllowed };
        if (decision.Reason.Length > 0)
        {
            status["reason"] = decision.Reason;
        }

        return status;
    }

    private static string[] Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(JsonNodes.AsString).OfType<string>()] : [];
}
