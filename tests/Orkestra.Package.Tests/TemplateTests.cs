using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Orkestra.Package.Tests;

/// <summary>What <c>dotnet new orkestra-operator</c> makes, with nothing but the packages.</summary>
public sealed partial class TemplateTests(ShopProject project, ITestOutputHelper output) : IClassFixture<ShopProject>
{
    private const long LargestBinary = 22 * 1000 * 1000;

    [PackageFact]
    public void A_new_project_builds_without_a_warning_from_the_packages_under_test()
    {
        Assert.Contains("0 Warning(s)", project.BuildOutput, StringComparison.Ordinal);
        Assert.All(
            ["orkestra.runtime", "orkestra.sdk", "orkestra.devcluster"],
            name => Assert.True(Directory.Exists(Path.Combine(project.UnpackedPackages, name, Packages.Version)), $"{name} {Packages.Version} was not unpacked"));
    }

    [PackageFact]
    public async Task Its_tests_pass()
    {
        string said = (await project.DotnetAsync("test", "--no-build")).Successful;

        Assert.Contains("Failed:     0", said, StringComparison.Ordinal);
    }

    [PackageFact]
    public async Task A_misspelt_field_in_its_katalog_fails_the_build_at_the_line_with_the_right_spelling()
    {
        string path = project.PathOf("Shop", "katalog.yaml");
        string right = await File.ReadAllTextAsync(path);
        string[] lines = right.Split('\n');
        int wrong = Array.FindIndex(lines, static line => line.Contains(".spec.replicas", StringComparison.Ordinal));
        int column = lines[wrong].IndexOf("replicas }}", StringComparison.Ordinal);
        try
        {
            await File.WriteAllTextAsync(path, right.Replace(".spec.replicas", ".spec.replcias", StringComparison.Ordinal));
            CommandResult build = await project.DotnetAsync("build", "Shop", "--no-restore");

            Assert.NotEqual(0, build.ExitCode);
            string found = string.Create(CultureInfo.InvariantCulture, $"katalog.yaml({wrong + 1},{column + 1}): error ORK2007");
            Assert.Contains(found, build.Output, StringComparison.Ordinal);
            Assert.Contains("did you mean 'replicas'", build.Output, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(path, right);
        }
    }

    [PackageFact]
    public async Task A_development_run_operates_the_sample_on_a_cluster_of_its_own()
    {
        int port = OperatedSample.FreePort();
        var variables = new Dictionary<string, string>(project.Variables) { ["ORK_PORT"] = port.ToString(CultureInfo.InvariantCulture) };

        // By its own executable, so that the signal is for it and not for the command that started it.
        await using RunningProgram program = RunningProgram.Start(
            project.PathOf("Shop", "bin", "Debug", "net10.0", "Shop"), ["run", "--dev", "--dev-kubeconfig", project.PathOf("out", "dev.kubeconfig")], variables);
        Match cluster = Match.Empty;
        await program.UntilAsync(() => Task.FromResult((cluster = EmbeddedCluster().Match(program.Output)).Success), "the cluster's address is printed");
        using var http = new HttpClient { BaseAddress = new Uri(cluster.Groups[1].Value) };
        await program.UntilAsync(
            async () => await OperatedSample.PhaseAsync(http, new Uri("apis/shop.example.com/v1/namespaces/default/orders/sample", UriKind.Relative)) == "Running",
            "the sample's status says that it runs");

        Assert.Equal(0, await program.StopAsync("INT"));
    }

    [PackageFact]
    public async Task The_command_line_is_a_tool_that_validates_and_simulates_it()
    {
        string tools = project.PathOf("out", "tools");
        _ = (await project.DotnetAsync("tool", "install", "ork", "--tool-path", tools, "--version", Packages.Version)).Successful;
        string ork = Path.Combine(tools, "ork");

        Assert.Contains(Packages.Version, (await project.RunAsync(ork, "version")).Successful, StringComparison.Ordinal);
        _ = (await project.RunAsync(ork, "validate", "-f", "Shop/katalog.yaml")).Successful;
        Assert.Contains("PASS", (await project.RunAsync(ork, "simulate", "-f", "Shop/simulate.yaml")).Successful, StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task Its_native_binary_is_small_and_operates_the_sample()
    {
        string binary = await project.NativeBinaryAsync();
        long size = new FileInfo(binary).Length;
        output.WriteLine($"{size} bytes");
        Assert.InRange(size, 1, LargestBinary);
        Assert.DoesNotContain(project.PathOf(), Encoding.UTF8.GetString(await File.ReadAllBytesAsync(binary)), StringComparison.Ordinal);
        await using OperatedSample sample = await OperatedSample.StartAsync(project);
        string kubeconfig = project.PathOf("out", "native.kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, sample.KubeConfig);
        int port = OperatedSample.FreePort();
        var variables = new Dictionary<string, string> { ["KUBECONFIG"] = kubeconfig, ["ORK_PORT"] = port.ToString(CultureInfo.InvariantCulture) };

        await using RunningProgram program = RunningProgram.Start(binary, ["run", "--no-leader-election"], variables);
        await sample.IsOperatedByAsync(program, port);

        Assert.Equal(0, await program.StopAsync("TERM"));
    }

    [ImageFact]
    public async Task Its_image_holds_all_that_the_binary_needs_and_runs_it_as_nobody()
    {
        string binary = await project.NativeBinaryAsync();
        using var image = new UnpackedImage(project);
        await image.BuildAsync(project.PathOf("build-image.sh"), binary, project.PathOf("Shop", "Containerfile"));
        Assert.Equal("65532:65532", image.User);
        Assert.Equal("/Shop", image.EntryPoint);
        Assert.DoesNotContain(image.Files, static file => file.EndsWith("/sh", StringComparison.Ordinal));

        await using OperatedSample sample = await OperatedSample.StartAsync(project);
        await image.WriteAsync("tmp/kubeconfig", sample.KubeConfig);
        int port = OperatedSample.FreePort();
        await using RunningProgram program = image.Start(
            ["run", "--no-leader-election"],
            new Dictionary<string, string> { ["KUBECONFIG"] = "/tmp/kubeconfig", ["ORK_PORT"] = port.ToString(CultureInfo.InvariantCulture) });
        await sample.IsOperatedByAsync(program, port);

        Assert.Equal(0, await program.StopAsync("TERM"));
    }

    [GeneratedRegex(@"embedded cluster on (\S+)")]
    private static partial Regex EmbeddedCluster();
}
