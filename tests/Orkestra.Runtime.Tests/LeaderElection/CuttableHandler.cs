namespace Orkestra.Runtime.Tests.LeaderElection;

/// <summary>A network that a test can cut.</summary>
internal sealed class CuttableHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public bool IsCut { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsCut ? throw new HttpRequestException("the network is cut") : base.SendAsync(request, cancellationToken);
}
