using Orkestra.Runtime.Hosting;

return await OrkestraHost.RunAsync(args).ConfigureAwait(false);
