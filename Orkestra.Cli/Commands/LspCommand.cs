using System.CommandLine;
using Orkestra.Cli.LanguageServer;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork lsp</c>.</summary>
internal static class LspCommand
{
    public static Command Create(CliEnvironment environment)
    {
        // Editors pass it to every server.
        var stdio = new Option<bool>("--stdio") { Description = "Use standard input and output, which is the only way", Hidden = true };
        var command = new Command("lsp", "Serve an editor: the Language Server Protocol over standard input and output") { stdio };
        command.SetAction(async (_, cancellationToken) =>
        {
            (Stream input, Stream output) = environment.OpenStreams();

            // Headers are read byte by byte.
            var buffered = new BufferedStream(input);
            await using (buffered.ConfigureAwait(false))
            await using (output.ConfigureAwait(false))
            {
                return await new LanguageServerSession(buffered, output).RunAsync(cancellationToken).ConfigureAwait(false);
            }
        });
        return command;
    }
}
