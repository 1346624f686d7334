namespace Orkestra.Cli.EndToEnd;

/// <summary>A command of the shell and what it must come to.</summary>
/// <param name="Run">The command.</param>
/// <param name="ExitCode">How it must end.</param>
/// <param name="Assertions">What its output must be.</param>
internal sealed record ExpectedCommand(string Run, int ExitCode, OutputAssertions Assertions);
