namespace Orkestra.Cli.EndToEnd;

/// <summary>The operator that a replay tests, however it is installed.</summary>
internal interface IOperatorUnderTest
{
    /// <summary>Starts it and returns once it works.</summary>
    /// <param name="katalog">The path of its Katalog or Komposer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task StartAsync(string katalog, CancellationToken cancellationToken);

    /// <summary>Sends a request to the live API of the replica that works.</summary>
    /// <param name="request">The request, with a relative address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Stops it.</summary>
    Task StopAsync();
}
