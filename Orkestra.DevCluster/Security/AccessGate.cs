using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Api;

namespace Orkestra.DevCluster.Security;

/// <summary>What every request passes before it is carried out, in a cluster that asks who its callers are.</summary>
internal sealed class AccessGate(Authenticator authenticator)
{
    /// <summary>Lets the request pass and notes its user on it.</summary>
    /// <exception cref="ApiException">401: nobody knows who this is.</exception>
    public void Admit(HttpContext context) => context.Features.Set(authenticator.Authenticate(context));
}
