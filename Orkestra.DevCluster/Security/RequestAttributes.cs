using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Selectors;

namespace Orkestra.DevCluster.Security;

/// <summary>
/// What a request wants to do, as authorization sees it (Kubernetes: request attributes). Read from the URL alone, so that a caller
/// without rights cannot tell which resources exist.
/// </summary>
internal sealed record RequestAttributes
{
    /// <summary>Whether a resource is addressed; otherwise only <see cref="Verb"/> and <see cref="Path"/> count.</summary>
    public bool IsResource { get; init; }

    public string Verb { get; init; } = "";

    public string Path { get; init; } = "";

    public string Group { get; init; } = "";

    public string Resource { get; init; } = "";

    public string Subresource { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The resource with its subresource, as rules name it.</summary>
    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    public static RequestAttributes Of(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "/";
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments switch
        {
            ["api", _, _, ..] => OfResource(context, path, "", segments[2..]),
            ["apis", var group, _, _, ..] => OfResource(context, path, group, segments[3..]),
            _ => new RequestAttributes { Verb = context.Request.Method.ToLowerInvariant(), Path = path },
        };
    }

    private static RequestAttributes OfResource(HttpContext context, string path, string group, string[] parts)
    {
        string ns = "";
        // A namespace counts as being inside itself.
        if (parts is ["namespaces", var name, ..])
        {
            ns = name;
            if (parts.Length > 2 && parts[2] is not ("status" or "finalize"))
            {
                parts = parts[2..];
            }
        }

        RequestAttributes attributes = new()
        {
            IsResource = true,
            Path = path,
            Group = group,
            Namespace = ns,
            Resource = parts[0],
            Name = parts.Length > 1 ? parts[1] : "",
            Subresource = parts.Length > 2 ? parts[2] : "",
            Verb = context.Request.Method switch
            {
                "POST" => "create",
                "GET" or "HEAD" => "get",
                "PUT" => "update",
                "PATCH" => "patch",
                "DELETE" => "delete",
                _ => "",
            },
        };
        return (attributes.Name.Length, attributes.Verb) switch
        {
            (0, "get") => OfCollection(attributes, new RequestQuery(context)),
            (0, "delete") => attributes with { Verb = "deletecollection" },
            _ => attributes,
        };
    }

    /// <summary>A list or watch of the one object that a field selector names may be allowed by that name.</summary>
    private static RequestAttributes OfCollection(RequestAttributes attributes, RequestQuery query) => attributes with
    {
        Verb = query.IsWatch ? "watch" : "list",
        Name = NameIn(query.FieldSelector),
    };

    private static string NameIn(string fieldSelector)
    {
        try
        {
            return FieldSelector.Parse(fieldSelector, static _ => null).RequiredName ?? "";
        }
        catch (SelectorSyntaxException)
        {
            // Whoever carries out the request will refuse it; no name can be told until then.
            return "";
        }
    }
}
