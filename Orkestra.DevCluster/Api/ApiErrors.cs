using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Patching;
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

    public static ApiException ContinueExpired() =>
        new(410, "Expired", "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.");

    public static ApiException FutureRevision(long requested, long current)
    {
        JsonObject details = new()
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        };
        return new ApiException(504, "Timeout", $"Too large resource version: {requested}, current: {current}", details);
    }

    public static ApiException Invalid(ResourceDefinition definition, string name, IReadOnlyCollection<FieldError> errors)
    {
        JsonArray causes = [];
        foreach (FieldError error in errors)
        {
            causes.Add((JsonNode)new JsonObject { ["reason"] = error.Reason, ["message"] = error.ToCauseMessage(), ["field"] = error.Field });
        }

        JsonObject details = Details(name, definition.Group, definition.Kind);
        details["causes"] = causes;
        string kind = definition.Group.Length == 0 ? definition.Kind : $"{definition.Kind}.{definition.Group}";
        return new ApiException(422, "Invalid", $"{kind} \"{name}\" is invalid: {FieldError.Join(errors)}", details);
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

        details["kind"] = kind;
        return details;
    }
}
