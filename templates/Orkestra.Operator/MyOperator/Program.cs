using Orkestra.Runtime.Hosting;

// Runs what katalog.yaml declares; it was compiled into this program.
return await OrkestraHost.RunAsync(args);
