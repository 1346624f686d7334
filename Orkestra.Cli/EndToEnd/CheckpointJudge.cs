namespace Orkestra.Cli.EndToEnd;

/// <summary>Judges checkpoints. Lives for one test.</summary>
internal sealed class CheckpointJudge
{
    private readonly string _directory;
    private readonly EndToEndCluster _cluster;
    private readonly KubectlRunner _kubectl;

    public CheckpointJudge(string directory, EndToEndCluster cluster, IOperatorUnderTest tested)
    {
        _directory = directory;
        _cluster = cluster;
        _kubectl = new KubectlRunner(cluster, tested);
    }

    /// <summary>Looks once; says why the checkpoint does not hold, or null when it does.</summary>
    public async Task<string?> JudgeAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        foreach (ExpectedCommand command in checkpoint.Commands)
        {
            if (await CommandRunner.JudgeAsync(command, _directory, _cluster.KubeConfigPath, cancellationToken).ConfigureAwait(false) is { } failure)
            {
                return failure;
            }
        }

        foreach (KubectlEntry entry in checkpoint.Kubectl)
        {
            if (await _kubectl.JudgeAsync(entry, cancellationToken).ConfigureAwait(false) is { } failure)
            {
                return failure;
            }
        }

        foreach (ExpectedResource resource in checkpoint.Resources)
        {
            if (await ResourceJudge.JudgeAsync(resource, _cluster, cancellationToken).ConfigureAwait(false) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }
}
