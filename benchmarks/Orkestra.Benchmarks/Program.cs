using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Orkestra.Benchmarks;

if (args is ["cache"])
{
    CacheFootprint.Print();
    return;
}

// In process: what runs is this build, and no second project has to restore.
IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(CustomResource).Assembly).Run(args, config);
