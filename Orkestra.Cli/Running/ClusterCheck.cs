using System.Net;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Cli.Running;

/// <summary>Asks the API server for its version, so that a cluster that cannot be reached is one clear error instead of many retries.</summary>
internal sealed class ClusterCheck
{
    private const int PatienceSeconds = 10;

    private readonly KubeClient _client;
    private readonly TimeProvider _time;

    public ClusterCheck(KubeClient client, TimeProvider time)
    {
        _client = client;
        _time = time;
    }

    /// <summary>Returns when the server answers and knows who asks.</summary>
    /// <exception cref="CliException">It does not; the message says what to look at.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(PatienceSeconds), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _client.GetRawAsync("/version", either.Token).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new CliException($"the API server {_client.Config.Server} does not accept the kubeconfig's credentials", "sign in again, or choose another context with --context NAME", error);
        }
        catch (KubeApiException)
        {
            // It answers; what may be read there is not this check's business.
        }
        catch (HttpRequestException error)
        {
            throw Unreachable(error.Message, error);
        }
        catch (KubeConfigException error)
        {
            throw new CliException(error.Message, inner: error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable($"no answer within {PatienceSeconds} s", error);
        }
    }

    private CliException Unreachable(string reason, Exception error) => new(
        $"the API server {_client.Config.Server} cannot be reached: {reason}",
        "is the cluster running, and is it the right context (--context NAME)? --dev runs on an embedded cluster instead",
        error);
}
