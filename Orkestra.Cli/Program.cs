using System.Text;
using Orkestra.Cli;
using Orkestra.Cli.Output;

Console.OutputEncoding = Encoding.UTF8;
return await CommandTree.InvokeAsync(args, new CliEnvironment { Output = ConsoleOutput.ForProcess() }, CancellationToken.None).ConfigureAwait(false);
