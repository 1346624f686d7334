using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Security.Rbac;

namespace Orkestra.DevCluster.Security;

/// <summary>What every request passes before it is carried out, in a cluster that asks who its callers are.</summary>
internal sealed class AccessGate(Authenticator authenticator, RbacAuthorizer? authorizer)
{
    private readonly Impersonation _impersonation = new(authorizer);

    /// <summary>Lets the request pass and notes its user on it.</summary>
    /// <exception cref="ApiException">401: nobody knows who this is. 403: the user must not do this.</exception>
    public void Admit(HttpContext context)
    {
        Requester user = _impersonation.Resolve(context, authenticator.Authenticate(context));
        context.Features.Set(user);
        if (authorizer is null)
        {
            return;
        }

        RequestAttributes request = RequestAttributes.Of(context);
        AccessDecision decision = authorizer.Decide(user, request);
        if (!decision.IsAllowed)
        {
            throw ApiErrors.AccessDenied(user, request, decision.Reason);
        }

        if (request.Group == RbacAuthorizer.GroupName)
        {
            context.Features.Set<IWriteGuard>(new EscalationGuard(authorizer, user));
        }
    }
}
