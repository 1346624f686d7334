using Microsoft.AspNetCore.Http;

namespace Orkestra.DevCluster.Api;

/// <summary>The API verb of a request (Kubernetes: "determine the request verb").</summary>
internal static class RequestVerb
{
    public static string Of(HttpContext context, ApiPath? path)
    {
        string method = context.Request.Method;
        if (path is null)
        {
            return method.ToLowerInvariant();
        }

        bool isCollection = path.IsCollection;
        return method switch
        {
            "GET" or "HEAD" when path.Subresource.Length > 0 => "get",
            // The parameter means nothing on the URL of one object: to watch it, clients select it by name.
            "GET" when isCollection && new RequestQuery(context).IsWatch => "watch",
            "GET" or "HEAD" => isCollection ? "list" : "get",
            "POST" => isCollection || path.Subresource.Length > 0 ? "create" : "post",
            "PUT" => isCollection ? "put" : "update",
            "PATCH" => isCollection ? "unknown" : "patch",
            "DELETE" => isCollection ? "deletecollection" : "delete",
            _ => method.ToLowerInvariant(),
        };
    }
}
