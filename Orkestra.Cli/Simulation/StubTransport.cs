using System.Net;
using Orkestra.Runtime.External;

namespace Orkestra.Cli.Simulation;

/// <summary>Answers every call with status 200 and nothing in it, without making it.</summary>
internal sealed class StubTransport : IExternalTransport
{
    private static readonly Task<ExternalAnswer> s_answer = Task.FromResult(new ExternalAnswer { Status = (int)HttpStatusCode.OK });

    private StubTransport()
    {
    }

    /// <summary>The one there is.</summary>
    public static StubTransport Instance { get; } = new();

    public Task<ExternalAnswer> SendAsync(ExternalRequest request, CancellationToken cancellationToken) => s_answer;
}
