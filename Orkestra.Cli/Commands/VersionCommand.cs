using System.CommandLine;
using System.Runtime.InteropServices;
using Orkestra.Cli.Output;
using Orkestra.Runtime.Hosting;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork version</c>.</summary>
internal static class VersionCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var command = new Command("version", "Print the version of ork and what it runs on");
        command.SetAction(_ =>
        {
            IOutput output = environment.Output;
            output.WriteLine("Orkestra version: ", StyledText.Name(ProductVersion.Current));
            output.WriteLine("Commit:           ", ProductVersion.Commit.Length == 0 ? "unknown" : ProductVersion.Commit);
            output.WriteLine("Platform:         ", RuntimeInformation.RuntimeIdentifier);
            output.WriteLine("Framework:        ", RuntimeInformation.FrameworkDescription);
            return ExitCodes.Success;
        });
        return command;
    }
}
