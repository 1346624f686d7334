using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Security.Rbac;

namespace Orkestra.DevCluster.Security;

/// <summary>Lets a caller act as somebody else, if it may (Kubernetes: user impersonation, as of <c>kubectl --as</c>).</summary>
internal sealed class Impersonation(RbacAuthorizer? authorizer)
{
    private const string UserHeader = "Impersonate-User";
    private const string GroupHeader = "Impersonate-Group";
    private const string UidHeader = "Impersonate-Uid";
    private const string ExtraPrefix = "Impersonate-Extra-";
    private const string ExtraGroup = "authentication.k8s.io";

    /// <returns>The user that the request names, or the caller when it names none.</returns>
    /// <exception cref="ApiException">The caller must not act as that user.</exception>
    public Requester Resolve(HttpContext context, Requester caller)
    {
        IHeaderDictionary headers = context.Request.Headers;
        string name = headers[UserHeader].ToString();
        string[] groups = [.. headers[GroupHeader].OfType<string>()];
        string uid = headers[UidHeader].ToString();
        Dictionary<string, IReadOnlyList<string>> extra = new(StringComparer.Ordinal);
        foreach ((string header, StringValues values) in headers)
        {
            if (header.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase))
            {
                extra[Uri.UnescapeDataString(header[ExtraPrefix.Length..].ToLowerInvariant())] = [.. values.OfType<string>()];
            }
        }

        if (name.Length == 0)
        {
            return groups.Length == 0 && uid.Length == 0 && extra.Count == 0
                ? caller
                : throw new ApiException(500, "InternalError", $"Internal Server Error: \"{context.Request.Path}\": requested impersonation without impersonating a user");
        }

        CheckUser(caller, name);
        foreach (string group in groups)
        {
            Check(caller, new RequestAttributes { Resource = "groups", Name = group });
        }

        if (uid.Length > 0)
        {
            Check(caller, new RequestAttributes { Group = ExtraGroup, Resource = "uids", Name = uid });
        }

        foreach ((string key, IReadOnlyList<string> values) in extra)
        {
            foreach (string value in values)
            {
                Check(caller, new RequestAttributes { Group = ExtraGroup, Resource = "userextras", Subresource = key, Name = value });
            }
        }

        return Become(name, uid, groups) with { Extra = extra };
    }

    private static Requester Become(string name, string uid, string[] groups)
    {
        if (name == Requester.Anonymous.Name)
        {
            return new Requester(name, uid, [.. groups.Concat(Requester.Anonymous.Groups).Distinct(StringComparer.Ordinal)]);
        }

        return groups.Length == 0 && ServiceAccountName.TryParse(name) is { } account
            ? Requester.Known(name, uid, account.Groups)
            : Requester.Known(name, uid, groups);
    }

    private void CheckUser(Requester caller, string name) => Check(caller, ServiceAccountName.TryParse(name) is { } account
        ? new RequestAttributes { Resource = "serviceaccounts", Namespace = account.Namespace, Name = account.Name }
        : new RequestAttributes { Resource = "users", Name = name });

    private void Check(Requester caller, RequestAttributes request)
    {
        if (authorizer is null)
        {
            return;
        }

        request = request with { IsResource = true, Verb = "impersonate" };
        AccessDecision decision = authorizer.Decide(caller, request);
        if (!decision.IsAllowed)
        {
            throw ApiErrors.AccessDenied(caller, request, decision.Reason);
        }
    }
}
