using Orkestra.Cli.Output;
using Orkestra.Runtime.Hosting;

namespace Orkestra.Cli.Running;

/// <summary>Says on the terminal whether this process works or follows another one, which from the silence nobody could tell.</summary>
internal sealed class ElectionPrinter
{
    private static readonly TimeSpan s_worthSaying = TimeSpan.FromSeconds(1);

    private readonly IOutput _output;
    private readonly TimeProvider _time;

    public ElectionPrinter(IOutput output, TimeProvider time)
    {
        _output = output;
        _time = time;
    }

    /// <summary>Ends when the host is elected, without a word if that was at once, or with the run.</summary>
    public async Task AnnounceAsync(OperatorHost host, CancellationToken cancellationToken)
    {
        try
        {
            await host.WhenElected.WaitAsync(s_worthSaying, _time, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (TimeoutException)
        {
            _output.WriteLine(StyledText.Dim(host.Konductor is { } konductor
                ? $"→ {konductor} is the konductor; this process follows and takes over when that one ends"
                : "→ waiting for the election of the konductor"));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await host.WhenElected.WaitAsync(cancellationToken).ConfigureAwait(false);
            _output.WriteLine(StyledText.Good("✓ "), "this process is the konductor now");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It followed to the end.
        }
    }
}
