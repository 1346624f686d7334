namespace Orkestra.Cli.Tests.Processes;

public sealed class OrkProcessTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_termination_signal_ends_a_run_in_order()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _place.AddHelloWebsite();
        using ProductProcess ork = Start("run", "--dev", "--port", "0");
        await ork.LineAsync("✓ website default/hello-website");

        await ork.TerminateAsync();

        Assert.Equal(0, await ork.ExitCodeAsync());
        Assert.EndsWith("✓ stopped\n", ork.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_has_no_escape_codes_and_logs_are_json()
    {
        _place.AddHelloWebsite();
        using ProductProcess ork = Start("run", "--dev", "--port", "0");
        await ork.LineAsync("✓ website default/hello-website");
        await ork.LineAsync("website is healthy");

        Assert.DoesNotContain('\u001b', ork.Output + ork.Error);
        Assert.All(ork.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => System.Text.Json.JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task The_exit_code_reaches_the_shell()
    {
        using ProductProcess good = Start("version");
        using ProductProcess bad = Start("validate");

        Assert.Equal(0, await good.ExitCodeAsync());
        Assert.Equal(1, await bad.ExitCodeAsync());
    }

    private ProductProcess Start(params string[] args) =>
        new("ork", _place.Root, new Dictionary<string, string> { ["HOME"] = _place.Root }, args);
}
