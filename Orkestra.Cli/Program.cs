using System.Text;
using Orkestra.Cli;
using Orkestra.Cli.Output;
using Orkestra.Runtime.Hosting;

Console.OutputEncoding = Encoding.UTF8;
using var stop = new ShutdownSignal();
return await CommandTree.InvokeAsync(args, new CliEnvironment { Output = ConsoleOutput.ForProcess() }, stop.Token).ConfigureAwait(false);
