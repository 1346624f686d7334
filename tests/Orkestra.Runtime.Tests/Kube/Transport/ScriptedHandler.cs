namespace Orkestra.Runtime.Tests.Kube.Transport;

/// <summary>The network's end: answers with a fixed sequence of responses and exceptions.</summary>
internal sealed class ScriptedHandler(params object[] script) : HttpMessageHandler
{
    private readonly Queue<object> _script = new(script);

    public List<string> Bodies { get; } = [];

    public List<string?> Authorizations { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        object next;
        lock (_script)
        {
            Bodies.Add(body);
            Authorizations.Add(request.Headers.Authorization?.ToString());
            next = _script.Dequeue();
        }

        return next switch
        {
            HttpResponseMessage response => response,
            Exception error => throw error,
            _ => throw new InvalidOperationException("A script holds responses and exceptions."),
        };
    }
}
