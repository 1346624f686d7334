namespace Orkestra.Cli;

/// <summary>The process exit codes of <c>ork</c>, documented in docs/reference/cli.md.</summary>
internal static class ExitCodes
{
    /// <summary>The command did what it was asked to.</summary>
    public const int Success = 0;

    /// <summary>Bad input, a failed check or an error while running; the reason is on standard error.</summary>
    public const int Failure = 1;
}
