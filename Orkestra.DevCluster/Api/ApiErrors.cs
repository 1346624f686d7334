using System.Text;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Patching;
using Orkestra.DevCluster.Security;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>The failures that clients tell apart, in the words and shapes of the real server: clients match on reason and details.</summary>
internal static class ApiErrors
{
    public static ApiException NotFound(GroupResource resource, string name) =>
        new(404, "NotFound", $"{resource} \"{name}\" not found", Details(name, resource.Group, resource.Resource));

    public static ApiException RouteNotFound() =>
        new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiException AlreadyExists(GroupResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource} \"{name}\" already exists", Details(name, resource.Group, resource.Resource));

    public static ApiException AlreadyExists(GroupResource resource, StoredObject existing)
    {
        ApiException plain = AlreadyExists(resource, existing.Name.Name);
        return existing.IsTerminating ? new ApiException(plain.Code, plain.Reason, "object is being deleted: " + plain.Message, plain.Details) : plain;
    }

    public static ApiException Conflict(GroupResource resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource} \"{name}\": {why}", Details(name, resource.Group, resource.Resource));

    public static ApiException Stale(GroupResource resource, string name) =>
        Conflict(resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>An update of an object that is not the one the client means. The words of the real server's storage layer, down to its key.</summary>
    public static ApiException WrongUid(GroupResource resource, ObjectName name, string wanted, string actual)
    {
        string[] parts = ["/registry", resource.Group.Contains('.', StringComparison.Ordinal) ? resource.Group : "", resource.Resource, name.Namespace, name.Name];
        string key = string.Join('/', parts.Where(static p => p.Length > 0));
        return Conflict(
            resource,
            name.Name,
            $"StorageError: invalid object, Code: 4, Key: {key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: {wanted}, UID in object meta: {actual}");
    }

    /// <summary>A write that means an object by its uid, where there is none.</summary>
    public static ApiException UidOfNothing(GroupResource resource, ObjectName name, string uid) =>
        Conflict(resource, name.Name, $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");

    public static ApiException Forbidden(GroupResource resource, string name, string why, JsonArray? causes = null)
    {
        JsonObject details = Details(name, resource.Group, resource.Resource);
        if (causes is not null)
        {
            details["causes"] = causes;
        }

        string subject = name.Length == 0 ? $"{resource} is forbidden" : $"{resource} \"{name}\" is forbidden";
        return new ApiException(403, "Forbidden", $"{subject}: {why}", details);
    }

    /// <summary>What the request wanted to do is not among the rights of its user.</summary>
    public static ApiException AccessDenied(Requester user, RequestAttributes request, string reason)
    {
        string wish = $"User \"{user.Name}\" cannot {request.Verb}";
        if (!request.IsResource)
        {
            string end = reason.Length == 0 ? "" : $": {reason}";
            return new ApiException(403, "Forbidden", $"forbidden: {wish} path \"{request.Path}\"{end}", []);
        }

        string scope = request.Namespace.Length > 0 ? $"in the namespace \"{request.Namespace}\"" : "at the cluster scope";
        string why = $"{wish} resource \"{request.FullResource}\" in API group \"{request.Group}\" {scope}";
        return Forbidden(new GroupResource(request.Group, request.Resource), request.Name, reason.Length == 0 ? why : $"{why}: {reason}");
    }

    public static ApiException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Internal(string message) =>
        new(500, "InternalError", "Internal error occurred: " + message, new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["message"] = message }) });

    public static ApiException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static ApiException NotAcceptable(string message) => new(406, "NotAcceptable", message, message.StartsWith("406", StringComparison.Ordinal) ? [] : null);

    public static ApiException UnsupportedMediaType(string accepted) =>
        new(415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {accepted}");

    public static ApiException TooLarge(long limit) =>
        new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");

    public static ApiException Expired(long requested, long oldest) =>
        new(410, "Expired", $"too old resource version: {requested} ({oldest})");

    /// <summary>A page of a list that can no longer be shown as it was, and the token that goes on with the list as it is.</summary>
    public static ApiException ContinueExpired(string inconsistent) => new(
        410,
        "Expired",
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.")
    {
        Continue = inconsistent,
    };

    public static ApiException ListExpired() => new(410, "Expired", "The resourceVersion for the provided list is too old.");

    public static ApiException FutureRevision(long requested, long current, bool isRetryable)
    {
        JsonObject details = new()
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
        };
        if (isRetryable)
        {
            details["retryAfterSeconds"] = 1;
        }

        return new ApiException(504, "Timeout", $"Timeout: Too large resource version: {requested}, current: {current}", details);
    }

    public static ApiException Invalid(ResourceDefinition definition, string name, IReadOnlyCollection<FieldError> errors) =>
        Invalid(new GroupResource(definition.Group, definition.Kind), name, errors);

    /// <param name="kind">Group and kind; in one case the real server names the resource instead.</param>
    /// <param name="name">Name of the object.</param>
    /// <param name="errors">At least one.</param>
    public static ApiException Invalid(GroupResource kind, string name, IReadOnlyCollection<FieldError> errors)
    {
        JsonArray causes = [];
        foreach (FieldError error in errors)
        {
            causes.Add((JsonNode)new JsonObject { ["reason"] = error.Reason, ["message"] = error.ToCauseMessage(), ["field"] = error.Field });
        }

        JsonObject details = Details(name, kind.Group, kind.Resource);
        details["causes"] = causes;
        return new ApiException(422, "Invalid", $"{kind} \"{name}\" is invalid: {FieldError.Join(errors)}", details);
    }

    /// <summary>A patch whose result cannot be read. The real server shows all of it, and names no object.</summary>
    public static ApiException InvalidPatch(JsonObject patched, string why)
    {
        FieldError error = new(FieldErrorType.Invalid, "patch", Encoding.UTF8.GetString(JsonTree.Write(patched)), why);
        JsonObject details = new()
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = error.Reason, ["message"] = error.ToCauseMessage(), ["field"] = error.Field }),
        };
        return new ApiException(422, "Invalid", $" \"\" is invalid: {error.ToMessage()}", details);
    }

    public static ApiException ApplyConflict(IReadOnlyList<ApplyConflict> conflicts)
    {
        JsonArray causes = [];
        foreach (ApplyConflict conflict in conflicts)
        {
            causes.Add((JsonNode)new JsonObject { ["reason"] = "FieldManagerConflict", ["message"] = conflict.ToMessage(), ["field"] = conflict.Field });
        }

        return new ApiException(409, "Conflict", Patching.ApplyConflict.Summarize(conflicts), new JsonObject { ["causes"] = causes });
    }

    private static JsonObject Details(string name, string group, string kind)
    {
        JsonObject details = [];
        if (name.Length > 0)
        {
            details["name"] = name;
        }

        if (group.Length > 0)
        {
            details["group"] = group;
        }

        if (kind.Length > 0)
        {
            details["kind"] = kind;
        }

        return details;
    }
}
